import type { Contract, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'
import { isEntrance } from './issuers.ts'
import { readLastPart } from './naming.ts'
import { readReferences } from './references.ts'
import type { Sent } from './requests.ts'
import { listUndone } from './reversals.ts'
import { createScene, isEnding, type Options, type Place, type Scene } from './scene.ts'
import { type Attempt, isAccepted, type Things } from './things.ts'
import { isRefusal } from './verdict.ts'

/** The most operations that may have to happen before something is accepted. */
const MAX_PREPARATIONS = 6
/** Enough of everything, where something is taken from it. */
const PLENTY = 500
/** Of one operation; what nothing helps is left. */
const MAX_FAILURES = 2

type Deps = {
  contract: Contract
  things(): Things
  send(operation: Operation, sent: Sent): Promise<Exchange>
  resolve(operation: Operation, options: Options & { scene: Scene }): Promise<Place>
  query(operation: Operation, scene: Scene): Promise<URLSearchParams>
}

/**
 * Tries what was refused as documented again once more is there: stock, members, what comes before in an order of
 * things. All of it is about the same things as the request.
 */
export const createPreparer = ({ contract, things, send, resolve, query }: Deps) => {
  const failures = new Map<Operation, number>()
  let isPreparing = false

  /** Returns how much an operation has to do with what is there: it refers to it, or lies below it. */
  const closeness = (each: Operation, operation: Operation, made: Scene['things']): number => {
    const parent = operation.path.slice(0, operation.path.lastIndexOf('}') + 1)
    const refers = readReferences(contract, each.body?.schema ?? {}, each).filter(
      ({ target }) => target && made.has(target.creator),
    )
    const below = [...made.keys()].filter(({ path }) => each.path.startsWith(`${path}/{`))
    return refers.length + below.length + (parent !== '' && each.path.startsWith(`${parent}/`) ? 2 : 0)
  }

  const preparationsFor = (operation: Operation, { things: made }: Scene): Operation[] =>
    contract.operations
      .filter(
        (each) =>
          (each.method === 'POST' || each.method === 'PUT') &&
          each !== operation &&
          !made.has(each) &&
          !isEnding(each) &&
          !isEntrance(contract, each),
      )
      .map((each) => ({ each, close: closeness(each, operation, made) }))
      .filter(({ close }) => close > 0)
      .toSorted((a, b) => b.close - a.close)
      .slice(0, MAX_PREPARATIONS)
      .map(({ each }) => each)

  const tryAgain = async (operation: Operation, { path, scene }: Place, last: Attempt): Promise<Attempt> => {
    let answer = last
    const item = path.slice(0, path.lastIndexOf('/'))
    for (const each of listUndone(contract, operation)) {
      const isItem = each.path.endsWith('}')
      const done = await send(each, { path: isItem ? item : `${item}/${readLastPart(each.path)}`, scene })
      if (!isAccepted(done)) continue
      answer = { ...(await send(operation, { path, body: last.input, scene })), input: last.input }
      if (isAccepted(answer)) return answer
    }
    for (const each of preparationsFor(operation, scene)) {
      const own = { ...createScene(scene), own: scene.own }
      const there = await resolve(each, { scene: own })
      // Plenty may be more than there is.
      const made =
        (await things().create(each, there, { more: PLENTY })) ??
        (each.method === 'PUT' ? await things().attempt(each, there) : null)
      if (!made || !isAccepted(made)) continue
      const sent = { path, query: await query(operation, scene), body: last.input, scene }
      answer = { ...(await send(operation, sent)), input: last.input }
      if (isAccepted(answer)) break
    }
    return answer
  }

  return async (operation: Operation, place: Place, last: Attempt): Promise<Attempt> => {
    const failed = failures.get(operation) ?? 0
    if (isPreparing || failed >= MAX_FAILURES || isAccepted(last) || !isRefusal(last) || last.status === 401)
      return last
    isPreparing = true
    try {
      const answer = await tryAgain(operation, place, last)
      if (!isAccepted(answer)) failures.set(operation, failed + 1)
      return answer
    } finally {
      isPreparing = false
    }
  }
}
