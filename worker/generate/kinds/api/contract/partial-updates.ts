import { isObject, readObject } from '../openapi.ts'
import type { Contract, Operation } from './document.ts'
import { showValue } from './exchange.ts'
import { flattenSchema } from './samples.ts'
import type { Place } from './scene.ts'
import { findFault } from './schemas.ts'
import type { Session } from './session.ts'
import { isAccepted } from './things.ts'
import { failed, type Verdict } from './verdict.ts'

/** The names of what follows from something else: an address from a title, a version from a change. */
const DERIVED = /slug|version|etag|revision|updated|modified|changed|search|status|state/i

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/** A change of one property leaves the others as they were. `body`: a change that was accepted just now. */
export const keepsTheRest = async (
  { document }: Contract,
  session: Session,
  { update, read, item: { path, scene } }: { update: Operation; read: Operation; item: Place },
  body: unknown,
): Promise<Verdict> => {
  if (update.method !== 'PATCH' || !isObject(body)) return null
  const schema = update.body?.schema ?? {}
  const settable = Object.keys(readObject(flattenSchema(document, schema), 'properties'))
  const before = await session.send(read, { path, scene })
  if (!isAccepted(before) || !isObject(before.body)) return null
  const there = before.body
  for (const [name, value] of Object.entries(body)) {
    const one = { [name]: value }
    if (!isPlain(value) || findFault(document, schema, one) !== null) continue
    const changed = await session.send(update, { path, body: one, scene })
    if (!isAccepted(changed)) continue
    const after = await session.send(read, { path, scene })
    if (!isAccepted(after) || !isObject(after.body)) return null
    const now = after.body
    const lost = settable.find(
      (each) => each !== name && !DERIVED.test(each) && isPlain(there[each]) && there[each] !== now[each],
    )
    return lost === undefined
      ? null
      : failed(after, `${lost} to stay ${showValue(there[lost])}: ${changed.sent} changes nothing but ${name}`)
  }
  return null
}
