"""Fixtures of pytest: those of files and of conftest.py, and the simple ones that pytest brings."""

import contextlib
import inspect
import io
import itertools
import logging
import os
import pathlib
import sys
import tempfile
import types


class Unknown(Exception):
    def __init__(self, name):
        super().__init__(f"the fixture {name} is not here")


Unknown.__name__ = "Unsupported"


def fixture(*given, name=None, scope="function", params=None, autouse=False, ids=None):
    def mark(work):
        work.__fixture__ = types.SimpleNamespace(name=name or work.__name__, scope=scope, params=params, auto=autouse)
        return work

    return mark(given[0]) if given and callable(given[0]) else mark


class MonkeyPatch:
    def __init__(self):
        self.stack = contextlib.ExitStack()

    def _set(self, read, write, drop, value, is_gone=False):
        missing = object()
        before = read(missing)
        self.stack.callback(lambda: drop() if before is missing else write(before))
        drop() if is_gone else write(value)

    def setattr(self, target, name, *rest, raising=True):
        if isinstance(target, str):
            path, _, attribute = target.rpartition(".")
            target, name, rest = __import__("pkgutil").resolve_name(path), attribute, (name,)
        if raising and not hasattr(target, name):
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        read = lambda other: inspect.getattr_static(target, name, other) if inspect.isclass(target) else getattr(target, name, other)
        self._set(read, lambda value: setattr(target, name, value), lambda: delattr(target, name), rest[0])

    def delattr(self, target, name, raising=True):
        if raising or hasattr(target, name):
            self._set(lambda other: getattr(target, name, other), lambda value: setattr(target, name, value), lambda: delattr(target, name), None, True)

    def setitem(self, target, key, value):
        self._set(lambda other: target.get(key, other), lambda each: target.__setitem__(key, each), lambda: target.pop(key, None), value)

    def delitem(self, target, key, raising=True):
        if raising and key not in target:
            raise KeyError(key)
        self._set(lambda other: target.get(key, other), lambda each: target.__setitem__(key, each), lambda: target.pop(key, None), None, True)

    def setenv(self, name, value, prepend=None):
        before = os.environ.get(name)
        self.setitem(os.environ, name, f"{value}{prepend}{before}" if prepend and before else str(value))

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def chdir(self, path):
        self.stack.callback(os.chdir, os.getcwd())
        os.chdir(path)

    def syspath_prepend(self, path):
        self.stack.callback(sys.path.remove, str(path))
        sys.path.insert(0, str(path))

    def undo(self):
        self.stack.close()

    @classmethod
    @contextlib.contextmanager
    def context(cls):
        made = cls()
        try:
            yield made
        finally:
            made.undo()


def monkeypatch():
    made = MonkeyPatch()
    yield made
    made.undo()


class Capture:
    def __init__(self):
        self.streams = (io.StringIO(), io.StringIO())

    def readouterr(self):
        texts = [each.getvalue() for each in self.streams]
        for each in self.streams:
            each.seek(0)
            each.truncate()
        return CaptureResult(*texts)

    def disabled(self):
        return contextlib.nullcontext()


class CaptureResult(tuple):
    def __new__(cls, out, err):
        return super().__new__(cls, (out, err))

    out = property(lambda self: self[0])
    err = property(lambda self: self[1])


def capsys():
    made = Capture()
    with contextlib.redirect_stdout(made.streams[0]), contextlib.redirect_stderr(made.streams[1]):
        yield made


class Logged(logging.Handler):
    def __init__(self):
        super().__init__(0)
        self.records, self.levels = [], contextlib.ExitStack()

    def emit(self, record):
        self.records.append(record)

    messages = property(lambda self: [each.getMessage() for each in self.records])
    text = property(lambda self: "".join(f"{each.levelname} {each.name}:{each.filename}:{each.lineno} {each.getMessage()}\n" for each in self.records))
    record_tuples = property(lambda self: [(each.name, each.levelno, each.getMessage()) for each in self.records])

    def clear(self):
        self.records.clear()

    def set_level(self, level, logger=None):
        target = logging.getLogger(logger)
        self.levels.callback(target.setLevel, target.level)
        target.setLevel(level)

    @contextlib.contextmanager
    def at_level(self, level, logger=None):
        target = logging.getLogger(logger)
        before = target.level
        target.setLevel(level)
        try:
            yield
        finally:
            target.setLevel(before)


def caplog():
    made = Logged()
    logging.getLogger().addHandler(made)
    yield made
    made.levels.close()
    logging.getLogger().removeHandler(made)


def tmp_path():
    return pathlib.Path(tempfile.mkdtemp())


def tmp_path_factory():
    return types.SimpleNamespace(mktemp=lambda name, numbered=True: pathlib.Path(tempfile.mkdtemp(prefix=name)), getbasetemp=tmp_path)


BUILT_IN = {each.__name__: fixture(each) for each in (monkeypatch, capsys, caplog, tmp_path, tmp_path_factory)}


class Store:
    """The fixtures that a file sees, the nearest of a name, and what those of a wider scope have made."""

    def __init__(self, spaces, found=None, params=None, made=None):
        self.found = dict(found or BUILT_IN)
        for space in spaces:
            self.found.update({each.__fixture__.name: each for each in list(space.values()) if hasattr(each, "__fixture__")})
        self.params, self.made, self.ends = params or {}, made if made is not None else {}, contextlib.ExitStack()

    def within(self, kind):
        return Store([{name: getattr(kind, name) for name in dir(kind)}], self.found, self.params, self.made)

    def automatic(self):
        return [name for name, each in self.found.items() if each.__fixture__.auto]

    def needs(self, names):
        """All that names need, one below the other."""
        known = dict.fromkeys([*names, *self.automatic()])
        for name in (queue := list(known)):
            for each in inspect.signature(self.found[name]).parameters if name in self.found else ():
                if each not in known:
                    known[each] = None
                    queue.append(each)
        return list(known)

    def variants(self, names):
        """The store for each combination of the parameters of its fixtures, with a name for it."""
        several = [name for name in self.needs(names) if name in self.found and self.found[name].__fixture__.params is not None]
        for values in itertools.product(*[list(self.found[name].__fixture__.params) for name in several]):
            values = [getattr(each, "values", (each,))[0] if type(each).__name__ == "Param" else each for each in values]
            below = Store([], self.found, dict(zip(several, values)), {} if several else self.made)
            yield "-".join(str(each)[:40] for each in values), below

    @contextlib.contextmanager
    def hooks(self, owner, before, after):
        run = lambda hook: hook and hook(*([owner] if inspect.signature(hook).parameters else []))
        run(getattr(owner, before, None))
        try:
            yield
        finally:
            run(getattr(owner, after, None))
            self.ends.close()

    @contextlib.contextmanager
    def test(self, owner):
        with contextlib.ExitStack() as ends:
            yield Test(self, owner, ends)


class Test:
    def __init__(self, store, owner, ends):
        self.store, self.owner, self.ends, self.made = store, owner, ends, {}

    def value(self, name, above=None):
        if name == "request":
            return types.SimpleNamespace(param=self.store.params.get(above), getfixturevalue=self.value, addfinalizer=self.ends.callback, instance=self.owner, node=types.SimpleNamespace(name=""))
        work = self.store.found.get(name)
        if work is None or name == above:
            raise Unknown(name)
        wide = work.__fixture__.scope != "function"
        made = self.store.made if wide else self.made
        if name not in made:
            first = [self.owner] if next(iter(inspect.signature(work).parameters), None) == "self" else []
            keys = [each for each in inspect.signature(work).parameters if each != "self"]
            value = work(*first, **{key: self.value(key, name) for key in keys})
            if inspect.isasyncgen(value) or inspect.iscoroutine(value):
                raise Unknown(f"{name}, which is asynchronous,")
            made[name] = self.begin(value, self.store.ends if wide else self.ends) if inspect.isgenerator(value) else value
        return made[name]

    def begin(self, generator, ends):
        value = next(generator)
        ends.callback(lambda: next(generator, None))
        return value
