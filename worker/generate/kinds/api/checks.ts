import type { ArtifactFile, Check } from '#contract/generation'
import { checkImports } from '../../checks/imports.ts'
import { type File, hasDefaultExport, parseScripts, type Source } from '../../checks/source.ts'
import { checkOf, checkSyntax, count } from '../../checks/syntax.ts'
import { type CheckTools, whereItRuns } from '../../checks/tools.ts'
import { checkContract } from './contract/contract.ts'
import { type Operation, readDocument } from './openapi.ts'
import { readRoutes } from './routes.ts'

const supplied = /^(hono|zod)(\/[\w/-]+)?$/

/** `/api/books/{id}` and `/api/books/:id{[0-9]+}` are the same place. */
const shapeOf = (path: string) =>
  path
    .replaceAll(/:[^/]+/g, '*')
    .replaceAll(/\{[^}]+\}/g, '*')
    .replace(/(.)\/$/, '$1')

const label = ({ method, path }: Operation) => `${method.toUpperCase()} ${path}`

const checkRoutes = (operations: readonly Operation[], sources: readonly Source[]): Check => {
  const { found, partly } = readRoutes(sources, 'src/api.ts')
  const has = ({ method, path }: Operation) =>
    found.some(
      (route) =>
        (route.method === method || route.method === 'all' || (method === 'head' && route.method === 'get')) &&
        shapeOf(route.path) === shapeOf(path),
    )
  const missing = operations.filter((operation) => !has(operation))
  const outside = operations.filter(({ path }) => !path.startsWith('/api/'))
  const faults = [
    // What cannot be followed is not called missing.
    ...(partly && found.length < operations.length
      ? []
      : missing.map((each) => `${label(each)} is documented but has no route in src/api.ts`)),
    ...outside.map((each) => `${label(each)} is not under /api/`),
  ]
  const told = partly && missing.length > 0 ? `; ${missing.length} could not be followed in the code` : ''
  return checkOf(
    'routes',
    faults,
    `${operations.length - missing.length} of ${count(operations.length, 'operation')} found${told}`,
  )
}

/** What can be told without running it. */
const checkStatically = (files: readonly File[]) => {
  const sources = parseScripts(files)
  const file = files.find(({ path }) => path === 'openapi.json')
  const document = file
    ? readDocument(file.content)
    : { faults: ['openapi.json is missing'], operations: [], json: null }
  const api = sources.find(({ path }) => path === 'src/api.ts')
  const fault = !api ? 'src/api.ts is missing' : hasDefaultExport(api) ? null : 'src/api.ts has no default export'
  const { operations } = document
  const checks = [
    ...checkSyntax(files, sources),
    ...checkImports(files, sources, {
      supplied: (name) => supplied.test(name),
      instead: 'only hono and zod are supplied',
      exact: false,
    }),
    checkOf('OpenAPI 3.1', document.faults, `valid, ${count(operations.length, 'operation')}`),
    checkOf('entry', fault ? [fault] : [], 'src/api.ts exports an app'),
    ...(api && 'body' in api && operations.length > 0 ? [checkRoutes(operations, sources)] : []),
  ]
  return { checks, document: document.json }
}

/** Document and code by themselves; when they hold, the live API by its document. */
export const checkApi = async (files: readonly ArtifactFile[], tools: CheckTools): Promise<Check[]> => {
  const { checks, document } = checkStatically(files)
  if (!document || checks.some(({ ok }) => !ok)) return checks
  return [...checks, ...(await whereItRuns(() => checkContract(files, document, tools)))]
}
