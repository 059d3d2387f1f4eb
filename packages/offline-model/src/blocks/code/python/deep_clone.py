from typing import Any

Json = Any


def deep_clone(value: Json) -> Json:
    """Return a copy that shares nothing with the original."""
    if isinstance(value, list):
        return [deep_clone(each) for each in value]
    if isinstance(value, dict):
        return {key: deep_clone(each) for key, each in value.items()}
    return value


def deep_equal(a: Json, b: Json) -> bool:
    """Tell whether two values have the same content, whatever the order of their keys."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(deep_equal(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(deep_equal(x, y) for x, y in zip(a, b))
    return type(a) is type(b) and a == b
