import time
from typing import Callable, TypeVar

Result = TypeVar("Result")


def backoff_delays(retries: int, base_ms: int, max_ms: int) -> list[int]:
    """Return how long to wait before each retry: twice as long each time, never longer than `max_ms`."""
    return [min(max_ms, base_ms * 2**attempt) for attempt in range(retries)]


def retry(action: Callable[[], Result], delays: list[int]) -> Result:
    """Run `action` until it succeeds, waiting between attempts; raise the last error when the delays are used up."""
    for delay in delays:
        try:
            return action()
        except Exception:
            time.sleep(delay / 1000)
    return action()


def fail_times(failures: int) -> Callable[[], str]:
    """Return an action that fails a number of times before it says "done"."""
    left = failures

    def action() -> str:
        nonlocal left
        left -= 1
        if left >= 0:
            raise RuntimeError("not yet")
        return "done"

    return action
