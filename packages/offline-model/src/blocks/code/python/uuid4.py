import re
import secrets


def new_uuid() -> str:
    """Return a random UUID, version 4 (RFC 9562)."""
    data = bytearray(secrets.token_bytes(16))
    data[6] = data[6] & 0x0F | 0x40
    data[8] = data[8] & 0x3F | 0x80
    text = data.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUID of version 4."""
    pattern = r"[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}"
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None
