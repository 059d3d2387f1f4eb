import re
from itertools import groupby


def encode_run_length(text: str) -> str:
    """Turn repeated letters into a count and the letter: "aaab" is "3a1b". The text has no digits."""
    return "".join(f"{len(list(run))}{letter}" for letter, run in groupby(text))


def decode_run_length(encoded: str) -> str:
    """Undo `encode_run_length`."""
    return "".join(letter * int(count) for count, letter in re.findall(r"(\d+)(\D)", encoded))
