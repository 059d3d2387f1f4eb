"""Runs the tests of files: unittest's, and functions named test_* as pytest has them. The last line is JSON."""

import ast
import importlib.util
import inspect
import json
import os
import sys
import time
import traceback
import unittest

import __aether_lacks__ as lacks
import __aether_pytest__ as pytest_like

#: Names of the tests that are begun go to the room, which tells the one that never ends.
BEGUN = "\x1eaether test "
NO_TIME = "there was no time left for it"
UNAWAITED = "it is async, and a plain TestCase awaits nothing: it wants unittest.IsolatedAsyncioTestCase"
out = sys.stdout
passed, failed, untried, skipped = 0, {}, {}, {}


def begin(name):
    lacks.begin()
    print(f"\n{BEGUN}{json.dumps([name, passed, len(failed)])}", file=out, flush=True)


def tell(error):
    """An error as the last line of a traceback has it; an `assert` without words by its own line."""
    said = str(error).strip().split("\n")
    note = next((each[3:] for each in said[1:] if each.startswith(" : ")), "")
    if said[0] or not isinstance(error, AssertionError):
        return f"{type(error).__name__}: {said[0]}{note and f' : {note}'}"
    frames = traceback.extract_tb(error.__traceback__)
    return f"AssertionError: {frames[-1].line}" if frames and frames[-1].line else "AssertionError"


def note(name, error):
    if isinstance(error, (unittest.SkipTest, pytest_like.Skipped)):
        reason = lacks.asked[0] if lacks.asked else None
        (untried if reason else skipped).setdefault(name, reason or str(error) or "skipped")
        return
    reason = lacks.why(error)
    (untried if reason else failed).setdefault(name, reason or tell(error))


def call(name, work):
    """Runs one test; whatever it ends with is noted."""
    global passed
    if time.monotonic() > lacks.deadline:
        untried[name] = NO_TIME
        return
    begin(name)
    try:
        work()
        passed += 1
    except pytest_like.Expected:
        passed += 1
    except BaseException as error:
        note(name, error)


def is_unawaited(test):
    """Whether a test only makes a coroutine, which passes whatever it holds."""
    method = getattr(test, getattr(test, "_testMethodName", ""), None)
    return inspect.iscoroutinefunction(method) and not isinstance(test, unittest.IsolatedAsyncioTestCase)


class Result(unittest.TestResult):
    def name(self, test):
        return getattr(test, "test_case", test).id().removeprefix(f"{self.module}.")

    def startTest(self, test):
        super().startTest(test)
        begin(self.name(test))
        if time.monotonic() > lacks.deadline:
            lacks.asked.append(NO_TIME)
            setattr(test, test._testMethodName, lambda: test.skipTest(NO_TIME))

    def stopTest(self, test):
        super().stopTest(test)
        lacks.begin()

    def addSuccess(self, test):
        global passed
        if is_unawaited(test):
            untried[self.name(test)] = UNAWAITED
        passed += self.name(test) not in failed and self.name(test) not in untried

    def addExpectedFailure(self, test, err):
        self.addSuccess(test)

    def addUnexpectedSuccess(self, test):
        failed[self.name(test)] = "it passes, and was expected to fail"

    def addError(self, test, err):
        note(self.name(test), err[1])

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err is not None:
            note(self.name(test), err[1])

    def addSkip(self, test, reason):
        note(self.name(test), unittest.SkipTest(reason))


def run_unittest(module):
    result = Result()
    result.module = module.__name__
    unittest.defaultTestLoader.loadTestsFromModule(module).run(result)


def load(path):
    """A file as a module: by its name in the package that holds it, as pytest names it."""
    folder, name = os.path.dirname(os.path.abspath(path)), os.path.basename(path).removesuffix(".py")
    while os.path.exists(os.path.join(folder, "__init__.py")) and folder != os.getcwd():
        folder, name = os.path.dirname(folder), f"{os.path.basename(folder)}.{name}"
    if folder not in sys.path:
        sys.path.insert(0, folder)
    if name in sys.modules and getattr(sys.modules[name], "__file__", None) != os.path.abspath(path):
        del sys.modules[name]
    return importlib.import_module(name)


def asserts(path):
    with open(path, encoding="utf-8") as file:
        return any(isinstance(each, ast.Assert) for each in ast.parse(file.read()).body)


def run_file(path):
    global passed
    begin(path)
    module = load(path)
    before = passed + len(failed) + len(untried) + len(skipped)
    run_unittest(module)
    pytest_like.run_module(module, path, load, call)
    if before == passed + len(failed) + len(untried) + len(skipped):
        if asserts(path):
            passed += 1
        else:
            untried[path] = "it holds no test"


lacks.install()
sys.path[:0] = [each for each in (os.getcwd(), os.path.join(os.getcwd(), "src")) if each not in sys.path]
sys.modules["pytest"] = pytest_like.module()
for path in sys.argv[1:]:
    try:
        run_file(path)
    except BaseException as error:
        note(path, error)


def told(found):
    return [f"{name}: {why}" for name, why in found.items()]


print("\n" + json.dumps({"passed": passed, "failed": told(failed), "untried": told(untried), "skipped": told(skipped)}), file=out)
