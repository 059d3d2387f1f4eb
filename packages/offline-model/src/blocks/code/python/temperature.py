def to_fahrenheit(celsius: float) -> float:
    """Return degrees Fahrenheit of degrees Celsius."""
    return celsius * 9 / 5 + 32


def to_celsius(fahrenheit: float) -> float:
    """Return degrees Celsius of degrees Fahrenheit."""
    return (fahrenheit - 32) * 5 / 9
