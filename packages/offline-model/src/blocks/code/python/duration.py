import re

UNITS = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]


def format_duration(seconds: float) -> str:
    """7503 seconds are `2h 5m 3s`."""
    left = round(abs(seconds))
    parts = []
    for name, size in UNITS:
        count, left = divmod(left, size)
        if count > 0:
            parts.append(f"{count}{name}")
    return ("-" if seconds < 0 else "") + (" ".join(parts) or "0s")


def format_clock(seconds: float) -> str:
    """7503 seconds are `02:05:03`."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def parse_duration(text: str) -> int:
    """The seconds of a text such as `1h 30m`. Raises ValueError for what is none."""
    if not re.fullmatch(r"\s*(?:\d+\s*[dhms]\s*)+", text, re.IGNORECASE):
        raise ValueError(f'"{text}" is not a duration such as 1h 30m')
    sizes = dict(UNITS)
    return sum(int(count) * sizes[name.lower()] for count, name in re.findall(r"(\d+)\s*([dhms])", text, re.IGNORECASE))
