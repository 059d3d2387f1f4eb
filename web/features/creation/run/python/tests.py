"""Runs the tests of files: unittest's, and functions named test_* as pytest has them. The last line is JSON."""

import importlib
import inspect
import json
import os
import sys
import traceback
import types
import unittest

passed, failed, untried = 0, [], []


class Skipped(Exception):
    pass


class Raises:
    def __init__(self, kind, match=None):
        self.kind, self.match, self.value = kind, match, None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        import re

        if kind is None:
            raise AssertionError(f"nothing was raised, and {self.kind} should have been")
        if not issubclass(kind, self.kind):
            return False
        if self.match and not re.search(self.match, str(error)):
            raise AssertionError(f"{error!s} does not match {self.match}")
        self.value = error
        return True


class Approx:
    def __init__(self, value, rel=1e-6, abs=1e-12):
        self.value, self.rel, self.abs = value, rel or 1e-6, abs or 1e-12

    def __eq__(self, other):
        if isinstance(self.value, (list, tuple)):
            return len(self.value) == len(other) and all(Approx(a, self.rel, self.abs) == b for a, b in zip(self.value, other))
        return abs(self.value - other) <= max(self.abs, self.rel * abs(self.value))


class Marks:
    def parametrize(self, names, rows):
        def mark(work):
            work.__rows__ = [(names, row) for row in rows]
            return work

        return mark

    def __getattr__(self, name):
        def mark(*given, **more):
            if given and callable(given[0]):
                return given[0]
            return lambda work: work if name not in ("skip", "skipif", "xfail") else setattr(work, "__skipped__", name) or work

        return mark


def fixture(*given, **more):
    def mark(work):
        work.__fixture__ = True
        return work

    return mark(given[0]) if given and callable(given[0]) else mark


def skip(reason=""):
    raise Skipped(reason)


def pytest():
    module = types.ModuleType("pytest")
    module.raises, module.approx, module.mark = Raises, Approx, Marks()
    module.fixture, module.skip = fixture, skip
    return module


def note(name, error):
    if isinstance(error, Skipped):
        untried.append(f"{name}: {error or 'skipped'}")
    elif isinstance(error, ModuleNotFoundError):
        untried.append(f"{name}: it needs {error.name}, which is not here")
    else:
        failed.append(f"{name}: {type(error).__name__}: {error}")


def lacks(work, fixtures, rows):
    wanted = set(inspect.signature(work).parameters)
    for names, _ in rows:
        wanted -= {each.strip() for each in (names.split(",") if isinstance(names, str) else names)}
    return sorted(each for each in wanted if each not in fixtures and each != "self")


def call(name, work, fixtures):
    global passed
    rows = getattr(work, "__rows__", [(None, None)])
    missing = lacks(work, fixtures, [row for row in rows[:1] if row[0]])
    if getattr(work, "__skipped__", None) or missing:
        untried.append(f"{name}: {'skipped' if not missing else 'the fixture ' + missing[0] + ' is not here'}")
        return
    for names, row in rows:
        given = {}
        if names is not None:
            keys = [each.strip() for each in (names.split(",") if isinstance(names, str) else names)]
            given = dict(zip(keys, row)) if len(keys) > 1 else {keys[0]: row}
        try:
            for key in inspect.signature(work).parameters:
                if key not in given and key in fixtures:
                    value = fixtures[key]()
                    given[key] = next(value) if inspect.isgenerator(value) else value
            work(**given)
            passed += 1
        except BaseException as error:
            note(name, error)


def run_unittest(module):
    global passed
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    result = unittest.TestResult()
    suite.run(result)
    for test, trace in [*result.failures, *result.errors]:
        last = trace.strip().splitlines()[-1]
        (untried if "ModuleNotFoundError" in last else failed).append(f"{test.id().split('.', 1)[-1]}: {last}")
    untried.extend(f"{test.id().split('.', 1)[-1]}: {why}" for test, why in result.skipped)
    passed += result.testsRun - len(result.failures) - len(result.errors) - len(result.skipped)


def run_functions(module, path):
    members = {name: value for name, value in vars(module).items() if callable(value)}
    fixtures = {name: value for name, value in members.items() if getattr(value, "__fixture__", False)}
    for name, value in members.items():
        if inspect.isfunction(value) and name.startswith("test"):
            call(name, value, fixtures)
        elif inspect.isclass(value) and name.startswith("Test") and not issubclass(value, unittest.TestCase):
            for method in [each for each in vars(value) if each.startswith("test")]:
                call(f"{name}.{method}", getattr(value(), method), fixtures)


sys.path[:0] = [os.getcwd(), os.path.join(os.getcwd(), "src")]
sys.modules.setdefault("pytest", pytest())
for path in sys.argv[1:]:
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    try:
        module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        run_unittest(module)
        run_functions(module, path)
    except BaseException as error:
        note(path, error)
print("\n" + json.dumps({"passed": passed, "failed": failed, "untried": untried}))
