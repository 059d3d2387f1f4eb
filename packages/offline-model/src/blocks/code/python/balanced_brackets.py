CLOSING = {"(": ")", "[": "]", "{": "}"}


def is_balanced(text: str) -> bool:
    """Tell whether every bracket is closed by its own kind, in the right order."""
    expected: list[str] = []
    for letter in text:
        if letter in CLOSING:
            expected.append(CLOSING[letter])
        elif letter in ")]}" and (not expected or expected.pop() != letter):
            return False
    return not expected
