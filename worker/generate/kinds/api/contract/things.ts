import { encodeSegment } from '#contract/url-escapes'
import { makeBodies } from './bodies.ts'
import type { Credential, Credentials } from './credentials.ts'
import { createReader, withVersion } from './current-version.ts'
import type { Contract, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'
import { type Id, readIdIn } from './identify.ts'
import { findIssuers, isEntrance, readCredential } from './issuers.ts'
import { createLinker } from './links.ts'
import { readLastPart } from './naming.ts'
import { findMember, type Target } from './references.ts'
import type { Sent } from './requests.ts'
import type { Options, Place, Scene, Thing } from './scene.ts'
import { describeRefusal } from './verdict.ts'

/** An exchange that was meant to succeed, with the body that was sent. */
export type Attempt = Exchange & { input: unknown }

type Deps = {
  contract: Contract
  credentials(): Credentials
  send(operation: Operation, sent: Sent): Promise<Exchange>
  resolve(operation: Operation, options: Options & { scene: Scene }): Promise<Place>
  query(operation: Operation, scene: Scene): Promise<URLSearchParams>
  /** Tries what was refused again once more is there. */
  prepare(operation: Operation, place: Place, last: Attempt): Promise<Attempt>
}

/** After so many refusals of one operation nothing more is spent on it: others have to be tried as well. */
const MAX_REFUSALS = 3

export const isAccepted = ({ status }: Exchange) => status < 400

/** Makes what requests speak of: somewhere in the document is the operation that creates it. */
export const createThings = ({ contract, credentials, send, resolve, query, prepare }: Deps) => {
  /** Grows, so that no two things made are alike. */
  let variant = 0
  const making = new Set<Operation>()
  const taken = new Set<Operation>()
  const pool = new Map<Operation, Thing[]>()
  const refusals = new Map<Operation, number>()

  /** Credentials that a thing has for itself, like the owner's token of a poll. */
  const readOwn = (creator: Operation, made: Exchange): Credential[] =>
    isEntrance(contract, creator)
      ? []
      : contract.operations
          .flatMap(({ security }) => security.flat())
          .filter((scheme, index, all) => all.findIndex(({ id }) => id === scheme.id) === index)
          .flatMap((scheme) => {
            const value = findIssuers(contract, scheme)[0] === creator ? readCredential(made, scheme) : undefined
            return value === undefined ? [] : [{ scheme, value, from: creator.label, issued: true }]
          })

  const keep = (creator: Operation, made: Attempt, { path, scene }: Place): Id | null => {
    const { parameter } = findMember(contract, creator)
    const id = readIdIn(made, parameter, readLastPart(creator.path))
    if (id === undefined) return null
    const thing = { id, at: path, body: made.body, pending: made.status === 202, own: readOwn(creator, made) }
    pool.set(creator, [thing, ...(pool.get(creator) ?? [])])
    adopt(creator, thing, scene)
    return id
  }

  const adopt = (creator: Operation, thing: Thing, { things, own }: Scene) => {
    if (!things.has(creator)) things.set(creator, thing)
    for (const credential of thing.own) own.set(credential.scheme.id, credential)
  }

  const idsIn = createLinker(contract, (target, scene, options) => thing(target, scene, options))
  const readCurrent = createReader(contract, send)

  /** Makes one; null when that fails, or is under way already. */
  const create = async (creator: Operation, place: Place, options: Options = {}): Promise<Attempt | null> => {
    if (making.has(creator)) return null
    const refused = refusals.get(creator) ?? 0
    if (refused >= MAX_REFUSALS) {
      place.scene.gaps.push(`${creator.label} was refused ${refused} times`)
      return null
    }
    making.add(creator)
    try {
      const made = await insist(creator, place, options)
      if (made && isAccepted(made)) {
        keep(creator, made, place)
        refusals.delete(creator)
        return made
      }
      refusals.set(creator, refused + 1)
      place.scene.gaps.push(
        `${creator.label} ${made ? describeRefusal(made) : 'takes a body that nobody can think of'}`,
      )
      return null
    } finally {
      making.delete(creator)
    }
  }

  /** One of what a target makes: of the same scene, or there already, or new; null when there is none. */
  const thing = async (
    { creator, parameter }: Target,
    scene: Scene,
    { isSame, avoid, path, ...options }: Options & { isSame: boolean; avoid: ReadonlySet<Id>; path?: string },
  ): Promise<Id | null> => {
    const place = path === undefined ? await resolve(creator, { ...options, scene }) : { path, certain: true, scene }
    const there = [
      ...(isSame ? [scene.things.get(creator)] : []),
      // What is being made refers to one of its own kind.
      ...(options.reuse || making.has(creator) ? (pool.get(creator) ?? []) : []),
    ].find((each) => each && each.at === place.path && !avoid.has(each.id))
    if (there) {
      adopt(creator, there, scene)
      return there.id
    }
    const made = await create(creator, place, options)
    return (made && readIdIn(made, parameter, readLastPart(creator.path))) ?? null
  }

  const bodiesFor = async (operation: Operation, place: Place, options: Options = {}): Promise<unknown[]> => {
    if (!operation.body) return [undefined]
    const places = await idsIn(operation, place.scene, options)
    const current = await readCurrent(operation, place)
    variant += 1
    return makeBodies(contract, operation, {
      ...places,
      variant,
      taken: taken.has(operation),
      privileged: isEntrance(contract, operation),
      ...(options.more && { more: options.more }),
      adapt: (body) => withVersion(credentials().asAccount(operation, body), current),
    })
  }

  const attempt = async (operation: Operation, place: Place, options: Options = {}): Promise<Attempt | null> => {
    let last: Attempt | null = null
    for (const input of await bodiesFor(operation, place, options)) {
      const { path, scene } = place
      const sent: Sent = {
        path,
        query: await query(operation, scene),
        body: input,
        scene,
        ...(options.as && { as: options.as }),
      }
      last = { ...(await send(operation, sent)), input }
      if (!isAccepted(last)) continue
      taken.add(operation)
      credentials().remember(last)
      break
    }
    return last
  }

  /** Does what it can to have it accepted: other bodies, then what may have to be there first. */
  const insist = async (operation: Operation, place: Place, options: Options = {}): Promise<Attempt | null> => {
    const answer = await attempt(operation, place, options)
    return answer && prepare(operation, place, answer)
  }

  return {
    create,
    insist,
    thing,
    attempt,
    bodiesFor,
    keep,
    /** Forgets what was deleted, and what lies in it, so that it is not taken again; everything, where all is gone. */
    forget(path: string) {
      const isGone = ({ at, id }: Thing) => `${at}/${encodeSegment(String(id))}/`.startsWith(`${path}/`)
      for (const [creator, things] of pool)
        pool.set(
          creator,
          things.filter((each) => !isGone(each)),
        )
    },
  }
}

export type Things = ReturnType<typeof createThings>
