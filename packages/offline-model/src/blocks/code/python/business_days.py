from datetime import date, timedelta


def business_days_between(start: str, end: str) -> int:
    """The days from Monday to Friday after the first date, up to and with the second."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    days = (first + timedelta(days=offset) for offset in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 for day in days)


def add_business_days(start: str, days: int) -> str:
    """The date that is so many working days later."""
    day = date.fromisoformat(start)
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day.isoformat()


def is_leap_year(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
