import re
import secrets

ALPHABETS = ["abcdefghijkmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#$%&*+-=?@"]


def generate_password(length: int = 16) -> str:
    """Return a random password with letters of both cases, digits and signs, but none that look alike."""
    if length < len(ALPHABETS):
        raise ValueError(f"use at least {len(ALPHABETS)} characters")
    every = "".join(ALPHABETS)
    letters = [secrets.choice(alphabet) for alphabet in ALPHABETS]
    letters += [secrets.choice(every) for _ in range(length - len(ALPHABETS))]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)


def is_strong(password: str) -> bool:
    """Tell whether a password is long enough and has letters of both cases, a digit and a sign."""
    kinds = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")
    return len(password) >= 12 and all(re.search(kind, password) for kind in kinds)
