"""Runs a program as `python3 path` does, and answers its exit code."""

import __main__
import os
import sys
import traceback


def run(path, argv):
    sys.argv = [path, *argv]
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    vars(__main__).update(__name__="__main__", __file__=path)
    try:
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec")
        exec(code, vars(__main__))
        status = 0
    except SystemExit as end:
        status = status_of(end.code)
    except BaseException as error:
        status = 1
        report(error)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return status


def status_of(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 255
    print(code, file=sys.stderr)
    return 1


def report(error):
    # The frame of `run` is nobody's business.
    trace = error.__traceback__.tb_next if error.__traceback__ else None
    traceback.print_exception(type(error), error, trace)
    if isinstance(error, ModuleNotFoundError) and error.name:
        print(
            f"Only Python's standard library is here, and {error.name} is not a part of it. Elsewhere: pip install {error.name}",
            file=sys.stderr,
        )
