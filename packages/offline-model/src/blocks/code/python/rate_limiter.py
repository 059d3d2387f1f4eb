import time
from typing import Callable


class RateLimiter:
    """A token bucket: `capacity` requests at once, refilled at `per_second`.

    `now` gives seconds; it is a parameter so that tests need not wait.
    """

    def __init__(self, capacity: int, per_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._capacity = capacity
        self._per_second = per_second
        self._now = now
        self._tokens = float(capacity)
        self._filled_at = now()

    def allow(self) -> bool:
        """Tell whether one more request is allowed now; if so, it is counted."""
        now = self._now()
        self._tokens = min(self._capacity, self._tokens + (now - self._filled_at) * self._per_second)
        self._filled_at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class ManualClock:
    """A clock that moves only when told to. Seconds."""

    def __init__(self) -> None:
        self._time = 0.0

    def read(self) -> float:
        return self._time

    def advance(self, seconds: float) -> None:
        self._time += seconds
