import type { JsonObject } from '../openapi.ts'
import { type Operation, readContract } from './document.ts'
import type { Fetch } from './exchange.ts'
import { isEnding } from './scene.ts'
import { createSession } from './session.ts'
import { explainUntestable } from './tests.ts'

/** Of each thing; and kinds of things in all. */
const OF_EACH = 2
const MAX_KINDS = 12

/**
 * Makes a few of everything that an API lists, of the examples in its document, so that a page beside it has something
 * to show. Where anything wants credentials nothing is made: the first key, or account, is left to whoever looks.
 */
export const makeSampleData = async (document: JsonObject, fetch: Fetch, signal: AbortSignal): Promise<void> => {
  const contract = readContract(document)
  const { operations } = contract
  if (operations.some(({ security }) => security.flat().length > 0)) return
  const lists = new Set(operations.flatMap(({ method, path }) => (method === 'GET' ? [path] : [])))
  const isMaker = (each: Operation) =>
    each.method === 'POST' && lists.has(each.path) && !isEnding(each) && explainUntestable(each) === null
  const session = createSession(contract, (request) => {
    signal.throwIfAborted()
    return fetch(request)
  })
  const makers = operations.filter(isMaker).slice(0, MAX_KINDS)
  for (const maker of makers)
    for (let made = 0; made < OF_EACH; made++) await session.create(maker, await session.place(maker))
}
