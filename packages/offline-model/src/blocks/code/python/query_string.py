from urllib.parse import parse_qs, urlencode


def parse_query(text: str) -> dict[str, str | list[str]]:
    """What follows the "?" of an address, by name; a name that comes again has all its values."""
    found = parse_qs(text[text.find("?") + 1 :], keep_blank_values=True)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def format_query(values: dict[str, str | int | list[str]]) -> str:
    """The other way round."""
    return urlencode(values, doseq=True)
