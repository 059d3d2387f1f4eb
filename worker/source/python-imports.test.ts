import { describe, expect, it } from 'vitest'
import { makeFiles } from '../generate/testing/check-kind.ts'
import { checkPythonImports } from './python-imports.ts'

const check = (files: Record<string, string>, request = 'A table printer') =>
  checkPythonImports(makeFiles(files), request)[0]?.detail ?? null

describe('a module that is nowhere is told at once', () => {
  it.each([
    ['main.py imports table_printer, which is not there', { 'main.py': 'from table_printer import print_table' }],
    ['main.py imports helpers, which is not there', { 'main.py': '"""About."""\nimport os, helpers as h' }],
    [
      'main.py imports store.missing, which is not there',
      { 'main.py': 'import store.missing', 'store/__init__.py': '' },
    ],
    ['app/main.py imports .core, which is not there', { 'app/main.py': 'from .core import run', 'core.py': '' }],
    ['main.py imports printer, which is not there', { 'main.py': 'import printer' }],
    ['main.py imports numpy, which is not there', { 'main.py': 'import numpy as np' }],
  ])('%s', (fault, files) => {
    expect(check(files)).toBe(fault)
  })
})

describe('what is there, or may be, is not told', () => {
  it.each<[string, Record<string, string>, string?]>([
    ['the standard library', { 'a.py': 'from __future__ import annotations\nimport os.path, tomllib\nimport _thread' }],
    ['files and packages', { 'a.py': 'import b\nfrom c.d import e', 'b.py': '', 'c/d.py': '' }],
    ['a package below src', { 'tests/test_a.py': 'from deporder import order', 'src/deporder/__init__.py': '' }],
    [
      'its own package',
      { 'a/b/c.py': 'from . import d\nfrom ..e import f\nfrom .g import h', 'a/e.py': '', 'a/b/g.py': '' },
    ],
    ['a package that the request names', { 'a.py': 'import numpy\nfrom PIL import Image' }, 'With NumPy and Pillow'],
    ['a package that it is to use', { 'a.py': 'import arrow' }, 'Use the arrow library for dates'],
    ['a package that the requirements name', { 'a.py': 'import yaml', 'requirements.txt': 'PyYAML>=6' }],
    ['what may be missing', { 'a.py': 'try:\n    import rich\nexcept ImportError:\n    rich = None' }],
    ['words in a text', { 'a.py': '"""\nimport nothing\nfrom nowhere import it\n"""' }],
    ['a module that is made', { 'a.py': 'import sys\nsys.modules["made"] = sys\nimport made' }],
    ['the runner of tests', { 'test_a.py': 'import pytest' }],
  ])('%s', (_, files, request) => {
    expect(check(files, request)).toBeNull()
  })

  it('and nothing is told where the request is not known', () => {
    expect(checkPythonImports(makeFiles({ 'a.py': 'import numpy' }), undefined)).toEqual([])
  })
})
