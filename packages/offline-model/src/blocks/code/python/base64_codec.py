ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def encode_base64(text: str) -> str:
    """Return a text's UTF-8 bytes in Base64 (RFC 4648)."""
    data = text.encode()
    encoded = ""
    for start in range(0, len(data), 3):
        chunk = data[start : start + 3]
        bits = int.from_bytes(chunk.ljust(3, b"\0"), "big")
        letters = "".join(ALPHABET[bits >> shift & 63] for shift in (18, 12, 6, 0))
        encoded += letters[: len(chunk) + 1].ljust(4, "=")
    return encoded


def decode_base64(encoded: str) -> str:
    """Return the text whose UTF-8 bytes a Base64 text holds."""
    data = bytearray()
    bits = held = 0
    for letter in encoded.rstrip("="):
        if letter not in ALPHABET:
            raise ValueError(f"not Base64: {letter}")
        bits = (bits << 6 | ALPHABET.index(letter)) & 0xFFFF
        held += 6
        if held >= 8:
            held -= 8
            data.append(bits >> held & 0xFF)
    return data.decode()
