import type { Check } from '#contract/generation'
import type { File } from './source.ts'
import { createCheck } from './syntax.ts'

/** The modules that Python 3.11 and later bring; a name that begins with an underscore is Python's own as well. */
const STANDARD = new Set(
  `abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins
  bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser
  contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email
  encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext
  glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword
  lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis
  nntplib nt ntpath numbers opcode operator optparse os parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib
  posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pyexpat queue quopri random re readline reprlib resource
  rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd
  sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig
  syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize tomllib trace
  traceback tracemalloc tty turtle types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
  winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
)
/** The packages that run or pack a project and are no part of it. */
const TOOLS = new Set(['pytest', 'setuptools'])

/** Packages that are imported by another name than the one that people call them by. */
const CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    PIL: 'pillow',
    bs4: 'beautiful',
    cv2: 'opencv',
    sklearn: 'scikit',
    psycopg2: 'postgres',
    psycopg: 'postgres',
    mpl_toolkits: 'matplotlib',
    serial: 'pyserial',
    fitz: 'pymupdf',
    OpenSSL: 'pyopenssl',
    Crypto: 'pycryptodome',
  }),
)

type Import = { from: string; name: string }

/** The imports of the outermost level: what stands in `try` or in a function may be there or not. */
const importsIn = ({ path, content }: File): Import[] => {
  const code = content
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/("""|''')[\s\S]*?\1/g, '""')
    .replaceAll('\\\n', ' ')
  const names = [...code.matchAll(/^(?:import[ \t]+([^\n#;]+)|from[ \t]+(\.*[\w.]*)[ \t]+import\b)/gm)].flatMap(
    ([, plain, from]) => from ?? (plain ?? '').split(',').map((each) => each.trim().split(/\s/)[0] ?? ''),
  )
  return names.filter((name) => /^\.*[^\W\d][\w.]*$/.test(name)).map((name) => ({ from: path, name }))
}

/** Tells whether `module`, as `a/b`, is a file or a folder of the artifact, wherever its packages lie. */
const isThere = (paths: readonly string[], module: string) =>
  paths.some((path) => `/${path}`.includes(`/${module}.py`) || `/${path}`.includes(`/${module}/`))

const isMissing = ({ from, name }: Import, paths: readonly string[], named: (name: string) => boolean): boolean => {
  const [, dots = '', rest = ''] = /^(\.*)(.*)$/.exec(name) ?? []
  if (dots) {
    const folder = from.split('/').slice(0, -dots.length)
    const target = [...folder, ...rest.split('.')].join('/')
    return !paths.some((path) => path.startsWith(`${target}.py`) || path.startsWith(`${target}/`))
  }
  const top = rest.split('.')[0] ?? ''
  // A folder may share its name with a package: only what is nowhere is missing.
  if (isThere(paths, top)) return !STANDARD.has(top) && !named(top) && !isThere(paths, rest.replaceAll('.', '/'))
  return !STANDARD.has(top) && !top.startsWith('_') && !TOOLS.has(top) && !named(top)
}

/** Names that are hardly anything but a package: the word alone is enough. */
const PACKAGES = new Set(
  `numpy pandas scipy matplotlib requests httpx flask django fastapi pydantic sqlalchemy torch tensorflow jinja2 lxml pytz dateutil
  redis celery boto3 aiohttp starlette uvicorn pygame networkx sympy seaborn plotly polars tqdm colorama tabulate yaml dotenv jwt
  cryptography nltk spacy transformers openai anthropic psutil paramiko hypothesis simpy numba typer attrs`.split(
    /\s+/,
  ),
)

const words = (text: string) => text.toLowerCase().match(/[a-z\d][\w.-]*/g) ?? []
const plain = (word: string) => word.replaceAll(/[-_.]/g, '').replace(/^python|^py(?!t)/, '')

/** Words that a request names packages with: anything is called a package behind "using", and little without it. */
const namedAs = (request: string) =>
  [
    ...request.matchAll(/\b(?:us(?:e|es|ing)|with|via|import|install)(?:\s+the)?\s+[`"'*]*([\w.-]+)/gi),
    ...request.matchAll(/([\w.-]+)[`"'*]*\s+(?:librar|packag)/gi),
    ...request.matchAll(/`([\w.-]+)`/g),
  ].flatMap(([, word]) => words(word ?? ''))

/** Returns what tells whether a package may be meant: by the request, or by a list of what a project needs. */
const readNamed = (request: string, listed: readonly File[]) => {
  const said = new Set(
    [...namedAs(request), ...listed.flatMap(({ content }) => words(withoutName(content)))].map(plain),
  )
  const all = words(request).map(plain)
  return (name: string): boolean => {
    const called = CALLED.get(name)
    const word = plain(name.toLowerCase())
    if (called) return [...said, ...all].some((each) => each.startsWith(plain(called)))
    return said.has(word) || (PACKAGES.has(name) && all.includes(word))
  }
}

/** A project's own name, and where its packages lie, are nothing that it needs. */
const withoutName = (manifest: string) =>
  manifest.replaceAll(/^\s*(name|where|description|packages|pythonpath|testpaths)\b.*$/gm, '')

/**
 * Finds modules that are neither Python's own, nor a file of the artifact, nor a package that the request or its list of
 * requirements names. No check where all is there, or nothing is known of what was asked for.
 */
export const checkPythonImports = (files: readonly File[], request: string | undefined): Check[] => {
  const python = files.filter(({ path }) => path.endsWith('.py'))
  // Modules may be made while it runs.
  if (request === undefined || python.some(({ content }) => /\bsys\.modules\b|\bsys\.meta_path\b/.test(content)))
    return []
  const listed = files.filter(({ path }) =>
    /(^|\/)(requirements[^/]*\.txt|pyproject\.toml|setup\.(py|cfg)|Pipfile)$/.test(path),
  )
  const named = readNamed(request, listed)
  const paths = files.map(({ path }) => path)
  const faults = python
    .flatMap(importsIn)
    .filter((each) => isMissing(each, paths, named))
    .map(({ from, name }) => `${from} imports ${name}, which is not there`)
  return faults.length === 0 ? [] : [createCheck('imports', [...new Set(faults)], '')]
}
