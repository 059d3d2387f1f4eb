import { endpoints } from '#contract/api/all'
import { type AccessClass, keyScopes } from '#contract/api/route'
import type { ApiScope } from '#contract/auth'
import type { ApiOperation } from '../api-document.ts'
import type { Given } from '../valid-requests.ts'
import type { Actor } from './actors.ts'
import { givenBy, named } from './given.ts'
import type { Verdict } from './roles.ts'
import { type Row, routeAccess } from './table.ts'
import type { Things } from './things.ts'

const accessByRoute = new Map<string, AccessClass>(
  endpoints.map(({ method, path, access }) => [`${method.toUpperCase()} ${path}`, access]),
)

/** Returns the expected verdict. The first rule decides: signed in, then the key, then the role. */
const expectVerdict = ({ token, scopes }: Actor, access: AccessClass, verdict: Verdict): Verdict => {
  if (access === 'anyone') return verdict
  if (token === null) return 401
  if (!scopes) return verdict
  if (access === 'person' || access === 'admin') return 403
  const needed: readonly ApiScope[] = keyScopes[access]
  return needed.every((scope) => scopes.includes(scope)) ? verdict : 403
}

/** One request that is made, and what the table says of it. */
export type Cell = { operation: ApiOperation; row: Row; ids: string; given: Given; expected: Verdict }

/** Everything that one route is asked by one actor. */
export const createCells = (operation: ApiOperation, actor: Actor): Cell[] => {
  const route = `${operation.method} ${operation.path}`
  const [row, access] = [routeAccess[route], accessByRoute.get(route)]
  if (!row || !access) throw new Error(`the table has no row for ${route}`)
  const { role, own, foreign, made } = actor
  const ask = (ids: string, at: Things, names: { [name: string]: unknown }, verdict: Verdict | undefined): Cell[] =>
    verdict === undefined
      ? []
      : [
          {
            operation,
            row,
            ids,
            given: givenBy(operation, actor, at, names),
            expected: expectVerdict(actor, access, verdict),
          },
        ]
  const kept = role === 'removed' || role === 'demoted' ? row.made?.[role] : undefined
  const through = Object.entries(row.through ?? {}).flatMap(([name, verdicts]) =>
    own ? ask(`foreign ${name}`, own, { ...named(own), [name]: named(foreign)[name] }, verdicts[role]) : [],
  )
  return [
    ...ask('foreign', foreign, named(foreign), row.foreign?.[role]),
    ...(made ? ask('made', made, named(made), kept) : []),
    ...through,
    ...ask('own', own ?? foreign, named(own ?? foreign), row.own ?? 'in'),
  ]
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Puts what destroys last, the small before the large, and behind it what changes who asks. */
export const inOrder = (cells: Cell[], { role }: Actor) => {
  const rank = ({ operation: { method, path }, row, ids }: Cell) => [
    row.joins ? Number((role === 'stranger' || role === 'guest') && ids === 'foreign') : (row.last ?? 0),
    METHODS.indexOf(method),
    -path.split('/').length,
  ]
  const difference = (one: Cell, other: Cell) => {
    const [a, b] = [rank(one), rank(other)]
    return a.map((place, index) => place - (b[index] ?? 0)).find((each) => each !== 0) ?? 0
  }
  return cells.toSorted((a, b) => difference(a, b) || a.operation.path.localeCompare(b.operation.path))
}
