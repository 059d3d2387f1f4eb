import { encodeSegment } from '#contract/url-escapes'
import { isObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import { isIfMatch, VERSION } from './current-version.ts'
import type { Contract, Operation } from './document.ts'
import { type Exchange, showValue } from './exchange.ts'
import { readIdIn, readMembers } from './identify.ts'
import { readLastPart } from './naming.ts'
import { isPaging } from './pages.ts'
import { keepsTheRest } from './partial-updates.ts'
import { flattenSchema } from './samples.ts'
import type { Place } from './scene.ts'
import type { Session } from './session.ts'
import { isAccepted } from './things.ts'
import { findLost } from './valid.ts'
import { failed, isRefusal, type Verdict } from './verdict.ts'

/** A collection whose members can be created and read one by one. */
type Resource = {
  create: Operation
  read: Operation
  list?: Operation
  update?: Operation
  remove?: Operation
}

const listResources = ({ operations }: Contract): Resource[] =>
  operations.flatMap((create): Resource[] => {
    if (create.method !== 'POST') return []
    const at = (method: string, matches: (path: string) => boolean) =>
      operations.find((each) => each.method === method && matches(each.path))
    const isMember = (collection: string) => (path: string) =>
      /^\{[^/}]+\}$/.test(path.slice(collection.length + 1)) && path.startsWith(`${collection}/`)
    // `/books/{id}/copies` makes what `/copies/{id}` is.
    const own = create.path.slice(0, create.path.indexOf('{')).replace(/[^/]+\/$/, '') + readLastPart(create.path)
    const isOnly =
      operations.filter((each) => each.method === 'POST' && readLastPart(each.path) === readLastPart(create.path))
        .length === 1
    const isItem = [create.path, ...(create.path.includes('{') && isOnly ? [own] : [])]
      .map(isMember)
      .find((each) => at('GET', each))
    const read = isItem && at('GET', isItem)
    if (!read) return []
    return [
      {
        create,
        read,
        list: at('GET', (path) => path === create.path),
        update: at('PATCH', isItem) ?? at('PUT', isItem),
        remove: at('DELETE', isItem),
      },
    ]
  })

const essence = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Returns whether a value is the same as another as people see it: the same moment, number or letters. */
const isSame = (wanted: unknown, found: unknown): boolean => {
  if (JSON.stringify(wanted) === JSON.stringify(found)) return true
  if (Array.isArray(wanted) && Array.isArray(found))
    return wanted.length === found.length && wanted.every((each) => found.some((other) => isSame(each, other)))
  if (isObject(wanted) && isObject(found))
    return Object.entries(wanted).every(([name, value]) => !Object.hasOwn(found, name) || isSame(value, found[name]))
  if (isObject(wanted) || isObject(found)) return true
  const [a, b] = [String(wanted), String(found)]
  const isTime = (text: string) => /^\d{4}-\d\d-\d\d/.test(text)
  if (isTime(a) && isTime(b) && Date.parse(a) === Date.parse(b)) return true
  if (a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b)) return true
  return typeof wanted === 'string' && typeof found === 'string' && essence(a) === essence(b)
}

/** The first value that is not what it should be. What an answer leaves out is another matter. */
const differenceIn = (wanted: unknown, found: unknown): string | null => {
  if (!isObject(wanted) || !isObject(found)) return null
  const wrong = Object.entries(wanted).find(
    ([name, value]) => Object.hasOwn(found, name) && !isSame(value, found[name]),
  )
  return wrong ? `${wrong[0]} to be ${showValue(wrong[1])}` : null
}

/** Returns whether a list shows everything that there is: no filter has a value of its own, and it is not full. */
const showsAll = ({ document }: Contract, { parameters }: Operation, count: number): boolean => {
  const defaults = parameters.map(({ name, schema }) => ({ name, value: flattenSchema(document, schema).default }))
  const filters = defaults.filter(({ name, value }) => !isPaging(name) && value !== undefined)
  const sizes = defaults.flatMap(({ value, name }) =>
    typeof value === 'number' && /limit|size|per|take/i.test(name) ? [value] : [],
  )
  return filters.length === 0 && count < Math.min(20, ...sizes)
}

type Step = {
  contract: Contract
  session: Session
  resource: Resource
  item: Place
  /** The address of the collection that it was made in. */
  at: string
  id: string
  sent: unknown
}

/** Returns whether a thing may be of those that a list leaves out: drafts, what is over, what is not public. */
const hasState = (thing: unknown): boolean =>
  isObject(thing) &&
  Object.keys(thing).some((name) =>
    /status|state|publish|draft|active|visib|approv|archiv|enabled|public|private|expir/i.test(name),
  )

const listHolds = async ({ contract, session, resource: { list }, item, at, id, sent }: Step): Promise<Verdict> => {
  if (!list) return null
  const listed = await session.ask(list, { path: at, scene: item.scene })
  if (!isAccepted(listed)) return null
  const members = readMembers(listed)
  const isThere = members.some((member) => Object.values(member).some((value) => String(value) === id))
  return isThere || !showsAll(contract, list, members.length) || hasState(sent)
    ? null
    : failed(listed, `a list with ${id}`)
}

/** Returns a body without what tells its version: the one that was changed is not the one afterwards. */
const withoutVersion = (body: unknown): unknown =>
  isObject(body) ? Object.fromEntries(Object.entries(body).filter(([name]) => !VERSION.test(name))) : body

const updateHolds = async ({ contract, session, resource: { update, read }, item }: Step): Promise<Verdict> => {
  if (!update) return null
  const [first, ...others] = await session.bodiesFor(update, item)
  // What is made up has a value for everything; it differs from what is there.
  const body = others.toSorted((a, b) => Object.keys(Object(b)).length - Object.keys(Object(a)).length)[0] ?? first
  const { path, scene } = item
  const updated = await session.send(update, { path, body, scene })
  if (!isAccepted(updated)) return isRefusal(updated) ? null : failed(updated, 'the change to be made')
  const again = await session.send(read, { path, scene })
  const [tag, current] = [updated, again].map(({ headers }) => headers.get('etag')?.replace('W/', ''))
  if (tag && current && tag !== current && isAccepted(again) && update.parameters.some(isIfMatch))
    return failed(updated, `${current} as its ETag, which ${again.sent} answers after it, and not ${tag}`)
  const lost = isAccepted(again) ? differenceIn(withoutVersion(body), again.body) : null
  return lost
    ? failed(again, `${lost} after ${updated.sent}`)
    : keepsTheRest(contract, session, { update, read, item }, body)
}

/** Kept, and marked as gone: some of it is not what it was. */
const isMarked = (before: Exchange, after: Exchange) =>
  isAccepted(before) && JSON.stringify(before.body) !== JSON.stringify(after.body)

const removeHolds = async ({ session, resource: { remove, read }, item }: Step): Promise<Verdict> => {
  if (!remove) return null
  const { path, scene } = item
  const before = await session.send(read, { path, scene })
  const removed = await session.ask(remove, item)
  if (!isAccepted(removed)) return isRefusal(removed) ? null : failed(removed, 'it to be deleted')
  const after = await session.send(read, { path, scene })
  if (!isAccepted(after) || isMarked(before, after)) return null
  return failed(after, `404 after ${removed.sent}`)
}

const holds = async (contract: Contract, session: Session, resource: Resource): Promise<Verdict> => {
  const { create, read } = resource
  const place = await session.place(create)
  const made = await session.create(create, place)
  const name = /\{([^{}]+)\}$/.exec(read.path)?.[1] ?? 'id'
  const found = made && readIdIn(made, name, readLastPart(create.path))
  // What is only accepted may not be there yet.
  if (!made || made.status === 202 || found === undefined || found === null) return 'nothing'
  place.scene.used.set(name, `${name} from ${create.label}`)
  const segment = encodeSegment(String(found))
  const path = read.path.startsWith(`${create.path}/`)
    ? `${place.path}/${segment}`
    : `${read.path.slice(0, read.path.lastIndexOf('/'))}/${segment}`
  const item = { ...place, path }

  const answer = await session.send(read, { path: item.path, scene: item.scene })
  if (!isAccepted(answer)) {
    // Who made it may not be who reads it; that it is not there would be another matter.
    return isRefusal(answer) && answer.status !== 404 && answer.status !== 410
      ? 'nothing'
      : failed(answer, 'what was just created')
  }
  const changed = differenceIn(made.input, answer.body)
  if (changed) return failed(answer, `${changed}, as it was sent: ${made.sent}`)
  const lost = findLost(contract, answer, made.input)
  if (lost) return failed(answer, lost)
  const step: Step = { contract, session, resource, item, at: place.path, id: String(found), sent: answer.body }
  return (await listHolds(step)) ?? (await updateHolds(step)) ?? removeHolds(step)
}

/** One test a resource: what is created can be read, is in the list, changes, and is gone once deleted. */
export const createRoundTripTests = (contract: Contract): Test[] =>
  listResources(contract).map((resource) => {
    const steps = ['create', 'read', resource.list && 'list', resource.update && 'update', resource.remove && 'delete']
    return {
      name: `${readLastPart(resource.create.path)}: ${steps.filter(Boolean).join(', ')}`,
      operation: resource.create,
      run: (session) => holds(contract, session, resource),
    }
  })
