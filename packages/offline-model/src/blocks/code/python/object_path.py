from typing import Any

Tree = dict[str, Any]


def get_path(tree: Tree, path: str) -> Any:
    """What a path such as `user.address.city` leads to; None when there is nothing."""
    value: Any = tree
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def set_path(tree: Tree, path: str, value: Any) -> Tree:
    """The same tree with another value at the end of a path; the one that is given stays as it is."""
    name, _, rest = path.partition(".")
    inner = tree.get(name)
    return {**tree, name: set_path(inner if isinstance(inner, dict) else {}, rest, value) if rest else value}


def deep_merge(first: Tree, second: Tree) -> Tree:
    """Both trees as one; where both have a value that of the second counts."""
    merged = dict(first)
    for name, value in second.items():
        known = merged.get(name)
        merged[name] = deep_merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged
