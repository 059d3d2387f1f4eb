import re

RULES = [
    (r".{12,}", "at least 12 characters"),
    (r"[a-z]", "a small letter"),
    (r"[A-Z]", "a capital letter"),
    (r"\d", "a digit"),
    (r"[^A-Za-z\d]", "a sign"),
]


def password_faults(password: str) -> list[str]:
    """What a password lacks: nothing when it is a good one."""
    return [words for pattern, words in RULES if not re.search(pattern, password)]


def password_score(password: str) -> int:
    """From 0 to 5: how many of the rules it follows."""
    return 5 - len(password_faults(password))
