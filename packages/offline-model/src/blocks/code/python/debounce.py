import threading
import time
from typing import Callable


def debounce(action: Callable[..., None], wait_ms: float) -> Callable[..., None]:
    """Run `action` once, `wait_ms` after the last call; earlier calls within that time are dropped."""
    timer: threading.Timer | None = None

    def call(*args: object) -> None:
        nonlocal timer
        if timer:
            timer.cancel()
        timer = threading.Timer(wait_ms / 1000, action, args)
        timer.start()

    return call


def throttle(
    action: Callable[..., None], interval_ms: float, now: Callable[[], float] = lambda: time.monotonic() * 1000
) -> Callable[..., None]:
    """Run `action` at most once every `interval_ms`, at the first call; calls in between are dropped."""
    last = float("-inf")

    def call(*args: object) -> None:
        nonlocal last
        if now() - last >= interval_ms:
            last = now()
            action(*args)

    return call


def sleep(ms: float) -> None:
    """Wait that long."""
    time.sleep(ms / 1000)
