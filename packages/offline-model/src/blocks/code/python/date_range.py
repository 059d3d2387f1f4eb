from datetime import date, timedelta


def date_range(start: str, end: str, step: int = 1) -> list[str]:
    """Every date from the first to the last, both with them, as YYYY-MM-DD; `step` in days."""
    if step < 1:
        raise ValueError("step is a whole number above 0")
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return [(first + timedelta(days=at)).isoformat() for at in range(0, (last - first).days + 1, step)]
