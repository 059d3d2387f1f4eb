from typing import Any


def compact(items: list[Any]) -> list[Any]:
    """Without False, None, 0 and what is empty."""
    return [item for item in items if item]
