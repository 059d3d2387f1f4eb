import { type Credentials, createCredentials } from './credentials.ts'
import { createTagReader } from './current-version.ts'
import type { Contract, Operation } from './document.ts'
import type { Exchange, Fetch } from './exchange.ts'
import { createPaths } from './paths.ts'
import { createPreparer } from './prepare.ts'
import { makeQuery } from './queries.ts'
import { findTarget } from './references.ts'
import { createRequests, type Sent } from './requests.ts'
import { flattenSchema } from './samples.ts'
import { createScene, endsCredentials, isWipe, type Options, type Place, type Scene } from './scene.ts'
import { type Attempt, createThings, isAccepted, type Things } from './things.ts'

/**
 * Requests to one live instance. It knows how to get in and how to make what a path or a property speaks of: somewhere
 * in the document is the operation that creates it. `observe` sees every answer.
 */
export const createSession = (
  contract: Contract,
  fetch: Fetch,
  observe: (answer: Exchange) => void = () => undefined,
) => {
  const { document } = contract

  const credentials: Credentials = createCredentials(contract, async (operation) => {
    const made = await things.attempt(operation, await resolve(operation, { scene: createScene() }), { as: 'nobody' })
    return made && isAccepted(made) ? made : null
  })
  const requests = createRequests(contract, fetch, () => credentials)

  const readTag = createTagReader(contract, requests.send)

  const send = async (operation: Operation, sent: Sent): Promise<Exchange> => {
    const headers = { ...(await readTag(operation, sent)), ...sent.headers }
    const answer = await requests.send(operation, { ...sent, headers })
    observe(answer)
    if (isWipe(operation) && isAccepted(answer)) things.forget('')
    else if (operation.method === 'DELETE' && isAccepted(answer)) things.forget(sent.path)
    if (endsCredentials(operation) && isAccepted(answer)) credentials.forgetAccount()
    return answer
  }

  /** Its query; a parameter that has to name something names what is there. */
  const query = async (operation: Operation, scene: Scene, all = false): Promise<URLSearchParams> => {
    const known = new Map<string, unknown>()
    for (const { name, in: place, required, schema, example } of operation.parameters) {
      if (place !== 'query' || !required || example !== undefined) continue
      const target = findTarget(contract, name, flattenSchema(document, schema), operation)
      const options = { reuse: true, isSame: true, avoid: new Set<never>() }
      const id = target ? await things.thing(target, scene, options) : null
      if (id !== null) known.set(name, id)
    }
    return makeQuery(contract, operation, { all, known })
  }

  const { resolve } = createPaths({ contract, things: () => things, send, query })
  const prepare = createPreparer({ contract, things: () => things, send, resolve, query })
  const things: Things = createThings({ contract, credentials: () => credentials, send, resolve, query, prepare })

  return {
    send,
    /** Asks an operation where a place says, with the query that it has to have. */
    ask: async (operation: Operation, { path, scene }: Pick<Place, 'path' | 'scene'>, more: Partial<Sent> = {}) =>
      send(operation, { path, scene, query: await query(operation, scene), ...more }),
    resolve,
    query,
    credentials,
    create: things.create,
    bodiesFor: things.bodiesFor,
    /** Returns the place where an operation is asked, with everything that its path names. */
    place: (operation: Operation, options: Options & { unknown?: string } = {}) =>
      resolve(operation, { ...options, scene: createScene() }),
    /** Asks what should be accepted and returns the last answer; null when no valid input can be thought of. */
    async succeed(operation: Operation, place: Place): Promise<Attempt | null> {
      const answer = await things.insist(operation, place)
      if (answer && isAccepted(answer) && operation.method === 'POST') things.keep(operation, answer, place)
      return answer
    },
  }
}

export type Session = ReturnType<typeof createSession>
