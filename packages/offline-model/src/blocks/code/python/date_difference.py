from datetime import date, timedelta


def days_between(start: str, end: str) -> int:
    """Return whole days from one date to another, both as YYYY-MM-DD; negative when the second is earlier."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def add_days(day: str, days: int) -> str:
    """Return the date that many days later, as YYYY-MM-DD."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def age_on(birthday: str, day: str) -> int:
    """Return completed years from a birthday to a day."""
    born, today = date.fromisoformat(birthday), date.fromisoformat(day)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
