Item = dict[str, str | int | float]


def group_by(items: list[Item], field: str) -> dict[str, list[Item]]:
    """Records by what they have in a field, in the order in which each value first comes."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(str(item.get(field, "")), []).append(item)
    return groups


def group_by_month(items: list[Item], field: str) -> dict[str, list[Item]]:
    """Records by the month of a date such as 2026-03-14."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(str(item.get(field, ""))[:7], []).append(item)
    return groups


def totals(groups: dict[str, list[Item]], field: str) -> dict[str, float]:
    """The sum of a field in each group."""
    return {key: sum(float(item.get(field, 0)) for item in items) for key, items in groups.items()}
