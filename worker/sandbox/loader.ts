import { isTest } from '#contract/program-entry'
import { hashText } from '../platform/bytes.ts'
import { type CompiledArtifact, compileArtifact, OWN_FOLDER, type SourceFile } from '../source/compile-artifact.ts'
import { readSuppliedModules, type SuppliedModules } from './supplied-modules.ts'

/** The same as our own Worker's, so that what works in a check works when it is published. */
const COMPATIBILITY_DATE = '2026-11-01'

/** The milliseconds that generated code may run without a pause: a program has nobody else who waits for it. */
const API_TURN_MS = 1_000
const PROGRAM_TURN_MS = 1_500

/** Globals that belong to one program and not to its isolate. */
const PROGRAM_GLOBALS = [
  'process',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
]

/** The globals that files of tests find without importing it, and a clock that they may move. */
const TEST_GLOBALS =
  'test it fit xit xtest describe fdescribe xdescribe suite beforeEach afterEach beforeAll afterAll onTestFinished onTestFailed expect expectTypeOf assertType vi jest Date performance'.split(
    ' ',
  )

export type LoaderOptions = {
  /** The assets among which the modules lie that we supply. */
  assets: Fetcher
  /**
   * Stands before the hash in the id. Workers with the same id share an isolate: it must differ wherever
   * `globalOutbound`, `journal` or who may see the creation's state differ (a creation's own id does).
   */
  name: string
  /** The place where every outbound request goes (an entrypoint of ours that decides); null, the default: nowhere. */
  globalOutbound?: Fetcher | null
  /** Receives console lines and what is not caught (runtime/journal.ts); without it they go nowhere. */
  journal?: Fetcher
  /** The platform's limits for each request; they bind in production only. */
  limits?: { cpuMs: number; subRequests: number }
  /** The milliseconds that code may run without a pause. */
  turnMs?: number
}

/** The arguments that `env.LOADER.get(id, () => code)` takes. */
export type DynamicWorker = { id: string; code: WorkerLoaderWorkerCode }

/** `failed`: the code does not compile; `reason` names file and line. */
export type Loadable = { status: 'compiled'; worker: DynamicWorker } | { status: 'failed'; reason: string }

/** Tells whether we supply a package, `hono/cors` for one. */
const isSupplied = (carried: SuppliedModules, specifier: string): boolean =>
  /^(hono|zod)(\/|$)/.test(specifier) && Object.hasOwn(carried, `${specifier}.js`)

/** Carried modules with all that they import, by their place beside the artifact. */
const withImports = (carried: SuppliedModules, names: readonly string[]): Record<string, string> => {
  const found = new Map<string, string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const module = carried[name]
    const path = `${OWN_FOLDER}/${name}`
    if (!module || found.has(path)) continue
    found.set(path, module.code)
    waiting.push(...module.imports)
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The main module: it imports the artifact's files, the packages and our runtime, and exports what `body` says. */
const mainModule = ({ files, table }: CompiledArtifact, packages: readonly string[], body: string): string =>
  [
    ...files.map((path, index) => `import m${index} from ${JSON.stringify(`../${path}`)}`),
    ...packages.map((name, index) => `import * as p${index} from ${JSON.stringify(`./${name}.js`)}`),
    `const sources = ${table}`,
    `const packages = { ${packages.map((name, index) => `${JSON.stringify(name)}: p${index}`).join(', ')} }`,
    body,
  ].join('\n')

const buildWorker = async (
  carried: SuppliedModules,
  artifact: CompiledArtifact,
  runtime: string,
  body: string,
  { name, globalOutbound = null, journal, limits }: Omit<LoaderOptions, 'assets'>,
): Promise<DynamicWorker> => {
  const packages = artifact.packages.filter((each) => isSupplied(carried, each))
  const main = `${OWN_FOLDER}/main.js`
  const modules = {
    [main]: mainModule(artifact, packages, body),
    ...withImports(carried, [`${runtime}.js`, ...packages.map((each) => `${each}.js`)]),
    ...artifact.modules,
  }
  const hash = await hashText(JSON.stringify([COMPATIBILITY_DATE, modules, limits]))
  return {
    id: `${name}:${hash}`,
    code: {
      compatibilityDate: COMPATIBILITY_DATE,
      compatibilityFlags: ['nodejs_compat'],
      mainModule: main,
      modules: Object.fromEntries(Object.entries(modules).map(([path, js]) => [path, { js }])),
      env: journal ? { JOURNAL: journal } : {},
      globalOutbound,
      ...(limits && { limits }),
    },
  }
}

const readMessage = (error: unknown) => (error instanceof Error ? error.message : String(error))

const NO_ENTRYPOINT = "export default { fetch: () => new Response('Nothing is served here', { status: 404 }) }"

/**
 * A generated API (`src/api.ts`, a Hono app as default export) as a Worker for `env.LOADER`. Its named export `App` is
 * a Durable Object class for a facet:
 *
 *     const compiled = await loadApi(files, { name: creationId, assets: env.ASSETS })
 *     if (compiled.status === 'failed') … // show compiled.reason
 *     const { id, code } = compiled.worker
 *     const worker = env.LOADER.get(id, () => code)
 *     const facet = ctx.facets.get('app', () => ({ class: worker.getDurableObjectClass<GeneratedApp>('App') }))
 *     const fault = await facet.start() // null, or what its code throws when it is evaluated
 *     const response = await facet.fetch(request)
 *
 * `c.env.sql` is the facet's `SqlStorage`. Requests and answers pass as they are, WebSocket upgrades and streams too;
 * neither headers nor size are touched: see `capBody` for a limit. An exception is a 500 with
 * `application/problem+json`, an endless loop a 503; both are on the console, which `journal` receives.
 */
export const loadApi = async (files: readonly SourceFile[], options: LoaderOptions): Promise<Loadable> => {
  let artifact: CompiledArtifact
  try {
    artifact = compileApi(files)
  } catch (error) {
    return { status: 'failed', reason: readMessage(error) }
  }
  return { status: 'compiled', worker: await loadCompiledApi(artifact, options) }
}

/** The first half of `loadApi`. Throws an `Error` that names file and line. */
export const compileApi = (files: readonly SourceFile[]): CompiledArtifact => compileArtifact(files, 'src/api.ts')

/** The second half: it may be what was compiled earlier. */
export const loadCompiledApi = async (artifact: CompiledArtifact, options: LoaderOptions): Promise<DynamicWorker> => {
  const body = [
    'import { createApp } from "./app.js"',
    `export const App = createApp({ sources, packages, entry: "src/api.ts", turnMs: ${options.turnMs ?? API_TURN_MS} })`,
    NO_ENTRYPOINT,
  ].join('\n')
  return buildWorker(await readSuppliedModules(options.assets), artifact, 'app', body, options)
}

/**
 * A command-line tool or other program as a Worker whose named export `Program` runs it once in a facet:
 * `fetch` with a `Command` as JSON answers lines of `ProgramEvent` (runtime/program.ts).
 */
export const loadProgram = async (
  files: readonly SourceFile[],
  entry: string,
  options: LoaderOptions,
): Promise<Loadable> => {
  const carried = await readSuppliedModules(options.assets)
  try {
    const artifact = compileArtifact(files, entry, [...PROGRAM_GLOBALS, ...(isTest(entry) ? TEST_GLOBALS : [])])
    const body = [
      'import { createProgram } from "./program.js"',
      `export const Program = createProgram({ sources, packages, entry: ${JSON.stringify(entry)}, turnMs: ${options.turnMs ?? PROGRAM_TURN_MS} })`,
      NO_ENTRYPOINT,
    ].join('\n')
    return { status: 'compiled', worker: await buildWorker(carried, artifact, 'program', body, options) }
  } catch (error) {
    return { status: 'failed', reason: readMessage(error) }
  }
}
