import re


def fill_template(text: str, values: dict[str, str | int]) -> str:
    """`Hello {{ name }}` with its names replaced. Raises KeyError for a name without a value."""
    return re.sub(r"\{\{\s*(\w+)\s*\}\}", lambda match: str(values[match[1]]), text)
