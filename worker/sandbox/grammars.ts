import * as z from 'zod'
import { AppError } from '../errors.ts'
import type { GrammarFault } from '../generate/pipeline-types.ts'
import { createStaticFileReader } from '../platform/static-file.ts'
import type Grammar from './runtime/grammar/grammar.ts'

// Grammars lie among the web app's files (local/build-grammars.ts): together they are 25 times as large as the Worker may be.

const FOLDER = '/data/grammars'
const COMPATIBILITY_DATE = '2026-11-01'
/** They bind in production; elsewhere the parser counts its own steps. */
const LIMITS = { cpuMs: 3_000, subRequests: 0 }

const readIndex = createStaticFileReader(`${FOLDER}/index.json`, (text) =>
  z.record(z.string(), z.string()).parse(JSON.parse(text)),
)

const readBytes = async (assets: Fetcher, name: string): Promise<ArrayBuffer> => {
  const response = await assets.fetch(`https://assets${FOLDER}/${name}`)
  if (response.ok) return response.arrayBuffer()
  throw new AppError('unavailable', `The file ${FOLDER}/${name} is not there. Build the web app.`, {
    dependency: 'assets',
  })
}

const loadGrammar = async (assets: Fetcher, language: string): Promise<WorkerLoaderWorkerCode> => {
  const [program, engine, grammar] = await Promise.all(
    ['grammar.js', 'engine.wasm', `${language}.wasm`].map((name) => readBytes(assets, name)),
  )
  return {
    compatibilityDate: COMPATIBILITY_DATE,
    mainModule: 'grammar.js',
    modules: {
      'grammar.js': { js: new TextDecoder().decode(program) },
      'engine.wasm': { wasm: engine },
      'language.wasm': { wasm: grammar },
    },
    globalOutbound: null,
    limits: LIMITS,
  }
}

/**
 * Returns the first fault of each text, as `Sandbox.parse` promises. Each language has an isolate of its own, which
 * reaches no network and keeps nothing. Throws `AppError` (unavailable) where the web app is not built.
 */
export const parseTexts = async (
  { ASSETS, LOADER }: { ASSETS: Fetcher; LOADER: WorkerLoader },
  language: string,
  texts: readonly string[],
): Promise<(GrammarFault | null)[] | null> => {
  const hash = new Map(Object.entries(await readIndex(ASSETS))).get(language)
  if (hash === undefined) return null
  const worker = LOADER.get(`grammar:${language}:${hash}`, () => loadGrammar(ASSETS, language))
  return worker.getEntrypoint<Grammar>().parse(texts)
}
