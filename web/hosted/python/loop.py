"""An event loop of a program's own. The browser's always runs, so nothing could be awaited inside of it."""

import asyncio
import time
import warnings

_sleep = time.sleep


class Loop(asyncio.BaseEventLoop):
    """Waits by sleeping: there are no threads, processes or sockets that could wake it."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("every task waits, and nothing is left that could go on")
        if timeout > 0:
            _sleep(timeout)
        return []

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = Loop


def own_loop():
    """Makes asyncio what it is outside of a browser, until the program ends."""
    asyncio._set_running_loop(None)
    with warnings.catch_warnings(action="ignore"):
        asyncio.set_event_loop_policy(Policy())
    asyncio.run = _run


def _run(main, *, debug=None, loop_factory=None):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with asyncio.Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)
