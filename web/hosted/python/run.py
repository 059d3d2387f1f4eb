"""Runs a program as `python3 path` does, or `python3 -m` for a module of a package, and answers its exit code."""

import __main__
import importlib.util
import os
import sys
import traceback


def run(path, argv):
    sys.argv = [path, *argv]
    roots = roots_of()
    package = package_of(path, [*roots, os.getcwd()])
    folder = os.path.dirname(os.path.abspath(path))
    sys.path[:0] = [*roots, os.getcwd(), folder] if package else [folder, *roots]
    vars(__main__).update(__name__="__main__", __file__=path, __package__=package)
    try:
        own_loop()
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec")
        if package:
            importlib.import_module(package)
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


def roots_of():
    """The folders that packages lie in, as an installation would find them: `src`, and what pyproject.toml names."""
    named = ["src"]
    if os.path.exists("pyproject.toml"):
        named += named_roots()
    found = [os.path.abspath(each) for each in dict.fromkeys(named) if os.path.isdir(each)]
    return [each for each in found if each != os.getcwd()]


def named_roots():
    import tomllib

    try:
        with open("pyproject.toml", "rb") as file:
            tool = tomllib.load(file).get("tool", {})
        setuptools = tool.get("setuptools", {})
        folders = setuptools.get("package-dir", {}).values()
        return [*folders, *setuptools.get("packages", {}).get("find", {}).get("where", [])]
    except (OSError, ValueError, AttributeError, TypeError):
        return []


def package_of(path, roots):
    """The package that a file is a module of, seen from the folder that holds it; None for a script."""
    folder = os.path.dirname(os.path.abspath(path))
    is_package = os.path.basename(path) == "__main__.py" or os.path.exists(os.path.join(folder, "__init__.py"))
    root = next((each for each in roots if folder.startswith(each + os.sep)), None)
    return os.path.relpath(folder, root).replace(os.sep, ".") if is_package and root else None


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
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return
    missing = error.name.split(".")[0]
    if missing in sys.stdlib_module_names:
        print(f"The browser's Python has no {missing}, which Python has elsewhere.", file=sys.stderr)
    elif importlib.util.find_spec(missing) is None:
        print(
            f"Only Python's standard library is here, and {missing} is not a part of it. Elsewhere: pip install {missing}",
            file=sys.stderr,
        )
