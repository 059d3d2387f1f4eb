def _groups(texts: list[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(text.strip().lower(), []).append(text)
    return groups


def duplicates(texts: list[str]) -> list[str]:
    """The texts that come more than once, each as it was written first; capitals and spaces around it do not count."""
    return [group[0] for group in _groups(texts).values() if len(group) > 1]


def unique(texts: list[str]) -> list[str]:
    """Each text once, as it was written first."""
    return [group[0] for group in _groups(texts).values()]
