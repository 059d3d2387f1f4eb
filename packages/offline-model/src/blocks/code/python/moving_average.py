from itertools import accumulate


def moving_average(values: list[float], size: int) -> list[float]:
    """The mean of each number and those before it, `size` of them; shorter at the beginning."""
    near = [values[max(0, at - size + 1) : at + 1] for at in range(len(values))]
    return [sum(each) / len(each) for each in near]


def running_total(values: list[float]) -> list[float]:
    """What has come together up to each number."""
    return list(accumulate(values))
