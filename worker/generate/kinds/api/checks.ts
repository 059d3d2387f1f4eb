import type { ArtifactFile, Check } from '#contract/generation'
import { checkImports, listSourcesBelow } from '../../../source/imports.ts'
import { type File, hasDefaultExport, parseScripts } from '../../../source/source.ts'
import { checkSyntax, createCheck, formatCount } from '../../../source/syntax.ts'
import { checkTests } from '../../checks/tests.ts'
import { type CheckTools, describeWhereItRuns } from '../../checks/tools.ts'
import { checkContract } from './contract/contract.ts'
import { CONTRACT_CHECK } from './contract/tally.ts'
import { type Operation, readDocument } from './openapi.ts'
import { type Route, readRoutes } from './routes.ts'

const supplied = /^(hono|zod)(\/[\w/-]+)?$/

/** `/api/books/{id}` and `/api/books/:id{[0-9]+}` are the same place, as far as reading them tells. */
const normalisePath = (path: string) =>
  path
    .replaceAll(/:[^/]+/g, '*')
    .split('/')
    .map((segment) => (/\{[^{}]+\}/.test(segment) ? '*' : segment))
    .join('/')
    .replace(/(.)\/$/, '$1')

const label = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`

const HEAD = ['head', 'get', 'all']

/** Tells of operations whether one of the routes is theirs: each is looked up, of thousands as well. */
const createReading = (routes: readonly Route[]) => {
  const known = new Set(routes.map((route) => `${route.method} ${normalisePath(route.path)}`))
  return ({ method, path }: Operation): boolean => {
    const shape = normalisePath(path)
    return (method === 'head' ? HEAD : [method, 'all']).some((each) => known.has(`${each} ${shape}`))
  }
}

/** Routes of the code that people call and that the document does not have; what serves everything else is none. */
const undocumentedAmong = (routes: readonly Route[], operations: readonly Operation[]): Route[] => {
  const documented = new Set(
    operations.flatMap(({ method, path }) =>
      (method === 'head' ? HEAD : [method, 'all']).map((each) => `${each} ${normalisePath(path)}`),
    ),
  )
  return routes.filter(
    (route) =>
      !/^(all|options)$/.test(route.method) &&
      !route.path.includes('*') &&
      !/\/(openapi|swagger)(\.(json|ya?ml))?$/.test(route.path) &&
      !documented.has(`${route.method} ${normalisePath(route.path)}`),
  )
}

const checkRoutes = (operations: readonly Operation[], routes: readonly Route[]): Check => {
  const isRead = createReading(routes)
  const outside = operations.filter(({ path }) => !path.startsWith('/api/'))
  const unread = operations.filter((operation) => !isRead(operation)).length
  const told = unread > 0 ? '; the live tests show whether the others answer' : ''
  const more = undocumentedAmong(routes, operations)
  if (outside.length === 0 && more.length > 0)
    return {
      name: 'routes',
      ok: true,
      outcome: 'warning',
      detail: `In the code and not in openapi.json: ${more.map(label).join(', ')}`,
    }
  return createCheck(
    'routes',
    outside.map((each) => `${label(each)} is not under /api/`),
    `${operations.length - unread} of ${formatCount(operations.length, 'operation')} found in the code${told}`,
  )
}

/** The check has its name of what is written here. */
const tellVersion = (version: string) => (version.startsWith('3.0') ? `valid OpenAPI ${version}` : 'valid')

/** Checks what can be told without running it. */
const checkStatically = (files: readonly File[]) => {
  const sources = parseScripts(files)
  const file = files.find(({ path }) => path === 'openapi.json')
  const document = file
    ? readDocument(file.content)
    : { faults: ['openapi.json is missing'], operations: [], json: null, version: '' }
  const api = sources.find(({ path }) => path === 'src/api.ts')
  const fault = !api ? 'src/api.ts is missing' : hasDefaultExport(api) ? null : 'src/api.ts has no default export'
  const { operations } = document
  // That reading the code finds no route proves nothing: running it does.
  const { found, partly } = readRoutes(sources, 'src/api.ts')
  const checks = [
    ...checkSyntax(files, sources),
    ...checkImports(files, listSourcesBelow(sources, 'src/api.ts'), {
      supplied: (name) => supplied.test(name),
      instead: 'only hono and zod are supplied',
      exact: false,
    }),
    createCheck(
      'OpenAPI 3.1',
      document.faults,
      `${tellVersion(document.version)}, ${formatCount(operations.length, 'operation')}`,
    ),
    createCheck('entry', fault ? [fault] : [], 'src/api.ts exports an app'),
    ...(api && 'body' in api && operations.length > 0 ? [checkRoutes(operations, found)] : []),
  ]
  return { checks, document: document.json, operations, found, partly, sources }
}

/** Returns a skipped check where nothing was driven: who disputes the reason has to know what is not known. */
const notDriven = (operations: readonly Operation[], checks: readonly Check[]): Check[] => {
  const reason = checks.find(({ ok }) => !ok)?.name
  return operations.length > 0 && reason !== undefined
    ? [
        {
          name: CONTRACT_CHECK,
          ok: true,
          outcome: 'skipped',
          detail: `0 of ${formatCount(operations.length, 'operation')} tried: ${reason} has to hold first`,
          tally: { of: operations.length, verified: 0, failed: 0, skipped: operations.length },
        },
      ]
    : []
}

/** Document and code by themselves; when they hold, the live API by its document. */
export const checkApi = async (files: readonly ArtifactFile[], tools: CheckTools): Promise<Check[]> => {
  const { checks, document, operations, found, partly, sources } = checkStatically(files)
  if (!document || checks.some(({ ok }) => !ok)) return [...checks, ...notDriven(operations, checks)]
  const isRead = createReading(found)
  const reading = ({ method, path }: Operation) =>
    isRead({ method: method.toLowerCase(), path }) ? 'found' : partly ? 'unknown' : 'missing'
  const contract = await describeWhereItRuns(CONTRACT_CHECK, () =>
    checkContract(files, document, { ...tools, reading }),
  )
  return [...checks, ...contract, ...(await checkTests(files, sources, tools))]
}
