def encrypt_caesar(text: str, shift: int) -> str:
    """Move every letter from A to Z by `shift` places, around the end; everything else stays."""

    def move(letter: str) -> str:
        if not (letter.isascii() and letter.isalpha()):
            return letter
        base = ord("A") if letter.isupper() else ord("a")
        return chr((ord(letter) - base + shift) % 26 + base)

    return "".join(move(letter) for letter in text)


def decrypt_caesar(text: str, shift: int) -> str:
    """Undo `encrypt_caesar` with the same shift."""
    return encrypt_caesar(text, -shift)
