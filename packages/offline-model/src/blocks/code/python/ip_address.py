import re


def is_ipv4(text: str) -> bool:
    """Whether a text is an IPv4 address: four numbers from 0 to 255 without zeros in front."""
    if not re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}", text):
        return False
    return all(str(int(part)) == part and int(part) < 256 for part in text.split("."))


def ip_to_number(address: str) -> int:
    """The address as one number."""
    if not is_ipv4(address):
        raise ValueError(f"{address} is no IPv4 address")
    total = 0
    for part in address.split("."):
        total = total * 256 + int(part)
    return total


def in_block(address: str, block: str) -> bool:
    """Whether an address lies in a block such as 10.0.0.0/8."""
    base, _, bits = block.partition("/")
    size = 2 ** (32 - int(bits or "32"))
    return ip_to_number(address) // size == ip_to_number(base) // size
