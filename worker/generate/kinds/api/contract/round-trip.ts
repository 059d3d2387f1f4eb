import { isObject, type JsonObject } from '../openapi.ts'
import type { Contract, Operation } from './document.ts'
import { type Exchange, shown } from './exchange.ts'
import { idIn, lastPart } from './references.ts'
import type { Session } from './session.ts'
import type { Test } from './tests.ts'
import { failed, type Verdict } from './verdict.ts'

/** A collection whose members can be created and read one by one. */
type Resource = {
  create: Operation
  read: Operation
  list?: Operation
  update?: Operation
  remove?: Operation
}

const resourcesOf = ({ operations }: Contract): Resource[] =>
  operations.flatMap((create): Resource[] => {
    if (create.method !== 'POST' || create.secured) return []
    const at = (method: string, matches: (path: string) => boolean) =>
      operations.find((each) => each.method === method && !each.secured && matches(each.path))
    const isItem = (path: string) =>
      /^\{[^/]+\}$/.test(path.slice(create.path.length + 1)) && path.startsWith(`${create.path}/`)
    const read = at('GET', isItem)
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

const sameMoment = (a: unknown, b: unknown) =>
  typeof a === 'string' && typeof b === 'string' && /^\d{4}-\d\d-\d\dT/.test(a) && Date.parse(a) === Date.parse(b)

/** The first value that is not what it should be. What an answer leaves out is not held against it. */
const differenceIn = (wanted: unknown, found: unknown): string | null => {
  if (!isObject(wanted) || !isObject(found)) return null
  const wrong = Object.entries(wanted).find(
    ([name, value]) =>
      Object.hasOwn(found, name) &&
      JSON.stringify(found[name]) !== JSON.stringify(value) &&
      !sameMoment(found[name], value),
  )
  return wrong ? `${wrong[0]} to be ${shown(wrong[1])}` : null
}

/** The members of a list, wherever the answer keeps them. */
const membersOf = ({ body }: Exchange): JsonObject[] => {
  const lists = [body, ...(isObject(body) ? Object.values(body) : [])].filter(Array.isArray)
  return (lists[0] ?? []).filter(isObject)
}

const holds = async (session: Session, { create, read, list, update, remove }: Resource): Promise<Verdict | 'skip'> => {
  const collection = await session.resolve(create)
  const made = await session.create(create, collection)
  const name = /\{([^}]+)\}$/.exec(read.path)?.[1] ?? 'id'
  const id = made && idIn(made, name)
  if (!made || id === undefined || id === null) return 'skip'
  const path = `${collection}/${encodeURIComponent(String(id))}`

  const found = await session.send(read, { path })
  if (found.status >= 400) return failed(found, 'what was just created')
  const changed = differenceIn(made.input, found.body)
  if (changed) return failed(found, `${changed}, as it was sent`)

  if (list) {
    const listed = await session.send(list, { path: collection, query: session.queryOf(list) })
    const members = membersOf(listed)
    const isThere = members.some((member) => Object.values(member).some((value) => String(value) === String(id)))
    if (members.length < 20 && !isThere) return failed(listed, `a list with ${name} ${id}`)
  }
  if (update) {
    const [first, ...others] = await session.bodiesFor(update)
    const body = others.at(-1) ?? first
    const updated = await session.send(update, { path, body })
    if (updated.status >= 400) return failed(updated, 'the change to be made')
    const again = await session.send(read, { path })
    const lost = differenceIn(body, again.body)
    if (lost) return failed(again, `${lost} after ${updated.sent}`)
  }
  if (remove) {
    const removed = await session.send(remove, { path })
    if (removed.status >= 400) return failed(removed, 'it to be deleted')
    const gone = await session.send(read, { path })
    if (gone.status !== 404 && gone.status !== 410) return failed(gone, `404 after ${removed.sent}`)
  }
  return null
}

/** One test a resource: what is created can be read, is in the list, changes, and is gone once deleted. */
export const roundTrips = (contract: Contract): Test[] =>
  resourcesOf(contract).map((resource) => {
    const steps = ['create', 'read', resource.list && 'list', resource.update && 'update', resource.remove && 'delete']
    return {
      name: `${lastPart(resource.create.path)}: ${steps.filter(Boolean).join(', ')}`,
      run: (session) => holds(session, resource),
    }
  })
