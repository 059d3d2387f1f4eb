from typing import Any


def diff_objects(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    """The names whose values were added, removed or changed from one object to the next."""
    return {
        "added": [name for name in after if name not in before],
        "removed": [name for name in before if name not in after],
        "changed": [name for name in before if name in after and before[name] != after[name]],
    }
