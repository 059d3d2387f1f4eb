"""What tests use of pytest, so far as it is simple. What is not here makes a test one that was not run."""

import asyncio
import contextlib
import importlib
import inspect
import itertools
import os
import re
import sys
import types
import unittest
import warnings

import __aether_fixtures__ as fixtures


class Skipped(Exception):
    pass


class Expected(Exception):
    """A test failed that its author expects to fail."""


class Failed(AssertionError):
    pass


class Unsupported(Exception):
    pass


class Param:
    def __init__(self, *values, id=None, marks=()):
        self.values, self.id = values, id
        self.marks = [each() if inspect.isclass(each) else each for each in (marks if isinstance(marks, (list, tuple)) else [marks])]


class Raises:
    def __init__(self, kind, match=None):
        self.kind, self.match, self.value, self.type = kind, match, None, None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            raise Failed(f"nothing was raised, and {self.kind} should have been")
        if not issubclass(kind, self.kind):
            return False
        if self.match and not re.search(self.match, str(error)):
            raise Failed(f"{error!s} does not match {self.match}")
        self.value, self.type, self.tb = error, kind, trace
        return True


def raises(kind, work=None, *given, match=None, **more):
    caught = Raises(kind, match)
    if work is None:
        return caught
    with caught:
        work(*given, **more)
    return caught


@contextlib.contextmanager
def warns(kind=Warning, match=None):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        yield told
    if not any(issubclass(each.category, kind) and (not match or re.search(match, str(each.message))) for each in told):
        raise Failed(f"nobody warned of {kind}")


class Approx:
    def __init__(self, value, rel=None, abs=None, nan_ok=False):
        self.value, self.rel, self.abs, self.nan_ok = value, 1e-6 if rel is None else rel, 1e-12 if abs is None else abs, nan_ok
        self.rel = 0 if rel is None and abs is not None else self.rel

    def __eq__(self, other):
        near = lambda a, b: Approx(a, self.rel, self.abs, self.nan_ok) == b
        if isinstance(self.value, dict):
            return self.value.keys() == other.keys() and all(near(self.value[key], other[key]) for key in self.value)
        if isinstance(self.value, (list, tuple)):
            return len(self.value) == len(other) and all(map(near, self.value, other))
        if self.value == other or self.value is None:
            return self.value == other
        if self.value != self.value:
            return self.nan_ok and other != other
        return abs(self.value - other) <= max(self.abs, self.rel * abs(self.value))

    def __repr__(self):
        return f"{self.value} ± {max(self.abs, 0)}"


class Mark:
    """A mark of a test, a class or a file; `marks` of what it is put on, the nearest first."""

    def __init__(self, name, given=(), more=None):
        self.name, self.given, self.more = name, given, more or {}

    def __call__(self, *given, **more):
        if len(given) == 1 and not more and (inspect.isfunction(given[0]) or inspect.isclass(given[0])) and self.name != "parametrize":
            given[0].pytestmark = [*vars(given[0]).get("pytestmark", []), self]
            return given[0]
        return Marked(self.name, given, more)


class Marked(Mark):
    def __call__(self, work):
        work.pytestmark = [*vars(work).get("pytestmark", []), self]
        return work


class Marks:
    def __getattr__(self, name):
        return Mark(name)


def marks_of(*owners):
    found = []
    for owner in owners:
        own = getattr(owner, "pytestmark", [])
        found += own if isinstance(own, (list, tuple)) else [own]
    return found


def outcome_of(marks):
    """What the author says beforehand: a skip, raised; else whether a failure is expected."""
    for mark in marks:
        condition = mark.given[0] if mark.given and mark.name in ("skipif", "xfail") else True
        if isinstance(condition, str):
            raise Unsupported("a condition as text is not supported here")
        if mark.name in ("skip", "skipif") and condition:
            raise Skipped(mark.more.get("reason") or (mark.given[0] if mark.name == "skip" and mark.given else "skipped"))
    return any(mark.name == "xfail" and (not mark.given or mark.given[0]) for mark in marks)


def rows_of(marks):
    """The cases of a test: their names, their arguments, their marks."""
    tables = []
    for mark in (each for each in marks if each.name == "parametrize"):
        names, rows = (*mark.given, mark.more.get("argvalues"))[:2]
        if mark.more.get("indirect"):
            raise Unsupported("an indirect fixture is not supported here")
        keys = [each.strip() for each in names.split(",") if each.strip()] if isinstance(names, str) else list(names)
        tables.append([case(keys, row) for row in rows])
    for parts in itertools.product(*reversed(tables)):
        yield "-".join(each[0] for each in parts), {key: value for each in parts for key, value in each[1].items()}, [mark for each in parts for mark in each[2]]


def case(keys, row):
    param = row if isinstance(row, Param) else Param(*(row if len(keys) > 1 else [row]))
    if len(param.values) != len(keys):
        raise ValueError(f"parametrize names {len(keys)} arguments, and a row has {len(param.values)}")
    return param.id or "-".join(str(each) for each in param.values)[:40], dict(zip(keys, param.values)), param.marks


def skip(reason="", **more):
    raise Skipped(reason or "skipped")


def fail(reason="", **more):
    raise Failed(reason or "failed")


def xfail(reason=""):
    raise Expected(reason or "expected to fail")


def importorskip(name, **more):
    try:
        return importlib.import_module(name)
    except ImportError:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name) from None


def module():
    made = types.ModuleType("pytest")
    for each in (raises, warns, skip, fail, xfail, importorskip):
        setattr(made, each.__name__, each)
    made.approx, made.mark, made.param, made.fixture, made.main = Approx, Marks(), Param, fixtures.fixture, lambda *given: 0
    made.MonkeyPatch = fixtures.MonkeyPatch
    for name in ("FixtureRequest", "CaptureFixture", "LogCaptureFixture", "TempPathFactory", "Config", "ExceptionInfo"):
        setattr(made, name, type(name, (), {"__class_getitem__": classmethod(lambda cls, item: cls)}))

    def other(name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise Unsupported(f"pytest.{name} is not supported here")

    made.__getattr__ = other
    return made


def run_work(name, work, marks, given, store, owner):
    """One case of one test: with its fixtures, and what comes before and after it."""
    expected = outcome_of(marks)
    wanted = [each for mark in marks if mark.name == "usefixtures" for each in mark.given]
    try:
        with store.test(owner) as test:
            for hook in (getattr(owner, "setup_method", None), getattr(owner, "setup", None)):
                if hook:
                    hook(*([work] if inspect.signature(hook).parameters else []))
                    break
            try:
                for each in [*store.automatic(), *wanted]:
                    test.value(each)
                arguments = {key: given[key] if key in given else test.value(key) for key in names_of(work)}
                answer = work(**arguments)
                if inspect.iscoroutine(answer):
                    asyncio.run(answer)
            finally:
                hook = getattr(owner, "teardown_method", None)
                if hook:
                    hook(*([work] if inspect.signature(hook).parameters else []))
    except (Skipped, Unsupported, unittest.SkipTest, fixtures.Unknown):
        raise
    except Exception as error:
        if expected:
            raise Expected("it fails, as its author expects") from error
        raise


def names_of(work):
    return [key for key, each in inspect.signature(work).parameters.items() if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]


def run_cases(name, work, marks, store, owner, call):
    try:
        rows = list(rows_of(marks))
    except BaseException as error:
        rows, failure = [], error
        call(name, lambda: (_ for _ in ()).throw(failure))
    for case_name, given, more in rows:
        for label, below in store.variants([key for key in names_of(work) if key not in given]):
            shown = "-".join(each for each in (case_name, label) if each)
            call(f"{name}[{shown}]" if shown else name, lambda: run_work(name, work, [*marks, *more], given, below, owner))


def run_module(module, path, load, call):
    """Runs the functions and classes of a file that pytest would take for tests."""
    folders = os.path.dirname(os.path.abspath(path)).removeprefix(os.getcwd()).split(os.sep)
    holders = [os.path.join(*folders[1 : end + 1], "conftest.py") for end in range(len(folders))]
    members = [(name, value) for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__ or inspect.isfunction(value)]
    store = fixtures.Store([vars(load(each)) for each in holders if os.path.exists(each)] + [vars(module)])
    own = marks_of(module)
    with store.hooks(module, "setup_module", "teardown_module"):
        for name, value in members:
            if inspect.isfunction(value) and name.startswith("test"):
                run_cases(name, value, marks_of(value) + own, store, None, call)
            elif inspect.isclass(value) and name.startswith("Test") and not issubclass(value, unittest.TestCase):
                run_class(name, value, own, store, call)


def run_class(name, kind, own, store, call):
    inner = store.within(kind)
    with inner.hooks(kind, "setup_class", "teardown_class"):
        for method in dict.fromkeys(each for base in reversed(kind.__mro__) for each in vars(base)):
            if method.startswith("test") and callable(getattr(kind, method)):
                one = kind()
                run_cases(f"{name}.{method}", getattr(one, method), marks_of(getattr(kind, method), kind) + own, inner, one, call)
