from functools import wraps
from typing import Callable, TypeVar

Result = TypeVar("Result")


def memoize(compute: Callable[[int], Result]) -> Callable[[int], Result]:
    """Remember results by argument, so that each is computed once."""
    known: dict[int, Result] = {}

    @wraps(compute)
    def call(value: int) -> Result:
        if value not in known:
            known[value] = compute(value)
        return known[value]

    return call


@memoize
def fast_fibonacci(n: int) -> int:
    """Return the nth Fibonacci number; fast, because no smaller one is computed twice."""
    return n if n < 2 else fast_fibonacci(n - 1) + fast_fibonacci(n - 2)
