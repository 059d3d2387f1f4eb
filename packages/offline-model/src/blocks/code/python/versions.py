import re
from functools import cmp_to_key


def _parts(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in re.split(r"[.+-]", version.lstrip("vV"))]


def compare_versions(a: str, b: str) -> int:
    """-1, 0 or 1: whether a version such as 1.10.0 is older than, as old as or newer than another one."""
    left, right = _parts(a), _parts(b)
    length = max(len(left), len(right))
    left += [0] * (length - len(left))
    right += [0] * (length - len(right))
    return (left > right) - (left < right)


def sort_versions(versions: list[str]) -> list[str]:
    return sorted(versions, key=cmp_to_key(compare_versions))
