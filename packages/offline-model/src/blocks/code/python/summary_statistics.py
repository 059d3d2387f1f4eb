import math


def mean(numbers: list[float]) -> float:
    """Return the arithmetic mean."""
    return sum(numbers) / len(numbers)


def median(numbers: list[float]) -> float:
    """Return the middle number, or the mean of the two in the middle."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else mean(ordered[middle - 1 : middle + 1])


def standard_deviation(numbers: list[float]) -> float:
    """Return the standard deviation of a whole population."""
    centre = mean(numbers)
    return math.sqrt(mean([(number - centre) ** 2 for number in numbers]))
