"""What the browser's Python cannot do. Whoever asks for it is told so, and the test that asked proves nothing."""

import builtins
import functools
import importlib.util
import inspect
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import _thread

#: What was asked for since `begin`.
asked = []
#: When the run has to be over; a sleep may not go beyond it.
deadline = time.monotonic() + 45


class Lacking(OSError):
    pass


def begin():
    asked.clear()


def lack(what, kind=Lacking):
    reason = f"the browser's Python has no {what}"
    if reason not in asked:
        asked.append(reason)
    raise kind(reason)


def chain(error):
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return seen


def why(error):
    """Why a failure says nothing about what it tests; None when it does."""
    return next((reason for each in chain(error) if (reason := reason_of(each))), asked[0] if asked else None)


def reason_of(error):
    if isinstance(error, ModuleNotFoundError) and error.name:
        return missing(error.name)
    if isinstance(error, NotImplementedError):
        frames = traceback.extract_tb(error.__traceback__)
        if "Python build lacks" in str(error):
            return "the browser's Python has no processes"
        if frames and "/asyncio/" in frames[-1].filename:
            return "the browser's Python has no processes, sockets or signals for asyncio"
    if isinstance(error, AttributeError) and getattr(error.obj, "__name__", None) in KNOWN and inspect.ismodule(error.obj):
        if error.name in KNOWN[error.obj.__name__] or error.obj is socket and error.name.isupper():
            return f"the browser's Python has no {error.obj.__name__}.{error.name}"
    return str(error) if type(error).__name__ == "Unsupported" else None


def missing(name):
    """Of a module that is not here; of a part that is missing in one that is here, None: that is a fault."""
    top = name.split(".")[0]
    if name != top and importlib.util.find_spec(top) is not None:
        return None
    if top in sys.stdlib_module_names:
        return f"the browser's Python has no {top.lstrip('_')}"
    return f"it needs {name}, which is not here"


#: What these modules have on every other system.
KNOWN = {
    "os": {"fork", "forkpty", "spawnv", "getlogin", "getpgid", "setsid", "sched_getaffinity", "register_at_fork"},
    "signal": {"alarm", "setitimer", "pause", "SIGALRM", "ITIMER_REAL", "sigwait", "pthread_kill"},
    "socket": {"AF_UNIX", "socketpair"},
    "time": {"tzset"},
}


def refuse(owner, name, what, kind=Lacking):
    original = getattr(owner, name, None)

    def refused(*given, **more):
        lack(what, kind)

    setattr(owner, name, functools.wraps(original)(refused) if callable(original) else refused)


def sleep_within(original):
    @functools.wraps(original)
    def sleep(seconds):
        if time.monotonic() + seconds > deadline:
            lack(f"time for a sleep of {seconds:g} s")
        original(seconds)

    return sleep


def input_of(original):
    stdin = sys.stdin

    @functools.wraps(original)
    def read(*given):
        try:
            return original(*given)
        except EOFError:
            if sys.stdin is stdin:
                lack("one who types", EOFError)
            raise

    return read


def install():
    def no_thread(*given, **more):
        lack("threads", RuntimeError)

    for owner, name in ((threading, "_start_joinable_thread"), (_thread, "start_new_thread"), (_thread, "start_joinable_thread")):
        setattr(owner, name, no_thread)
    subprocess.Popen.__init__ = lambda self, *given, **more: lack("processes")
    subprocess.Popen.__del__ = lambda self, *given: None
    for name in ("fork", "forkpty", "system", "posix_spawn", "posix_spawnp", "execv", "execve", "spawnv"):
        refuse(os, name, "processes")
    for name in ("connect", "connect_ex", "bind", "listen", "sendto"):
        refuse(socket.socket, name, "network")
    for name in ("getaddrinfo", "gethostbyname", "create_connection", "create_server", "socketpair"):
        refuse(socket, name, "network")
    for name in ("alarm", "setitimer", "pause"):
        refuse(signal, name, "alarms")
    for number, name in enumerate(("SIGALRM", "ITIMER_REAL")):
        if not hasattr(signal, name):
            setattr(signal, name, 14 * (1 - number))
    time.sleep = sleep_within(time.sleep)
    builtins.input = input_of(builtins.input)
