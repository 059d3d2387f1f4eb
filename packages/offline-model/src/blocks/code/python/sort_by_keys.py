from typing import Any


def sort_by_keys(records: list[dict[str, Any]], keys: list[str]) -> list[dict[str, Any]]:
    """Records in the order of the first key, where that is the same of the next; `-age` is from large to small."""
    ordered = list(records)
    # Sorting is stable: the last key first.
    for key in reversed(keys):
        name = key.removeprefix("-")
        ordered.sort(key=lambda record: record[name], reverse=key != name)
    return ordered
