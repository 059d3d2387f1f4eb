def _shift_by(text: str, key: str, direction: int) -> str:
    at, result = 0, ""
    for letter in text:
        if letter.isascii() and letter.isalpha():
            base = ord("A") if letter.isupper() else ord("a")
            shift = (ord(key[at % len(key)].lower()) - ord("a")) * direction
            result += chr((ord(letter) - base + shift) % 26 + base)
            at += 1
        else:
            result += letter
    return result


def encrypt_vigenere(text: str, key: str) -> str:
    """Move each letter by the matching letter of the key, which has letters from A to Z only."""
    return _shift_by(text, key, 1)


def decrypt_vigenere(text: str, key: str) -> str:
    """Undo `encrypt_vigenere` with the same key."""
    return _shift_by(text, key, -1)
