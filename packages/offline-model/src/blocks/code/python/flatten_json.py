from typing import Any


def flatten_json(value: Any, path: str = "") -> dict[str, Any]:
    """Return every value of a nested structure under its path, such as `user.tags.0`."""
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = ((str(index), each) for index, each in enumerate(value))
    else:
        return {path: value}
    flat: dict[str, Any] = {}
    for key, each in entries:
        flat.update(flatten_json(each, f"{path}.{key}" if path else key))
    return flat
