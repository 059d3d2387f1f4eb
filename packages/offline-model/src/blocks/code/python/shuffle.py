from collections.abc import Callable
from math import floor
from time import time
from typing import TypeVar

T = TypeVar("T")


def random_from(seed: int) -> Callable[[], float]:
    """Numbers from 0 to 1 that are the same for the same seed."""
    state = seed % 2**32

    def draw() -> float:
        nonlocal state
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        return state / 2**32

    return draw


def shuffle(items: list[T], seed: int | None = None) -> list[T]:
    """The same items in another order, each order as likely (Fisher-Yates); leave out the seed for another one each time."""
    draw = random_from(int(time() * 1000) if seed is None else seed)
    rest = list(items)
    drawn = []
    while rest:
        drawn.append(rest.pop(floor(draw() * len(rest))))
    return drawn


def split_into_teams(items: list[T], count: int, seed: int | None = None) -> list[list[T]]:
    """The items dealt out to so many groups, at random."""
    teams: list[list[T]] = [[] for _ in range(count)]
    for at, item in enumerate(shuffle(items, seed)):
        teams[at % count].append(item)
    return teams
