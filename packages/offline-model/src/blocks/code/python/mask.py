def mask_digits(text: str, shown: int = 4) -> str:
    """All digits but the last ones become stars; spaces and dashes stay."""
    left = sum(letter.isdigit() for letter in text) - shown
    masked = []
    for letter in text:
        if letter.isdigit():
            masked.append("*" if left > 0 else letter)
            left -= 1
        else:
            masked.append(letter)
    return "".join(masked)


def mask_email(address: str) -> str:
    """`ada@example.com` becomes `a**@example.com`."""
    at = address.rfind("@")
    return address if at < 1 else address[:1] + "*" * (at - 1) + address[at:]
