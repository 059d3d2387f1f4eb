import { isObject, objectAt } from '../openapi.ts'
import type { Contract, Operation } from './document.ts'
import { makerOf } from './members.ts'
import { isIdName } from './naming.ts'
import { plain, sampleOf } from './samples.ts'
import { newScene, type Place } from './scene.ts'
import { faultIn } from './schemas.ts'
import type { Session } from './session.ts'

/** In no order. */
const VARIANTS = [2, 1, 3]

const size = (body: unknown) => Object.keys(Object(body)).length

/** What the maker of a list's members takes, by name. */
export const settableIn = (contract: Contract, list: Operation) =>
  objectAt(plain(contract.document, makerOf(contract, list)?.body?.schema ?? {}), 'properties')

/** Puts members into a list that have something under these names, and differ in it, as far as that is taken. */
export const stock = async (
  contract: Contract,
  session: Session,
  list: Operation,
  { path, scene }: Place,
  names: readonly string[],
) => {
  const { document } = contract
  const maker = makerOf(contract, list)
  const schema = maker?.body?.schema
  const settable = settableIn(contract, list)
  if (!schema || !names.some((name) => Object.hasOwn(settable, name))) return
  for (const variant of VARIANTS) {
    const own = newScene(scene)
    const there =
      maker.path === list.path ? { path, certain: true, scene: own } : await session.resolve(maker, { scene: own })
    const [fullest] = (await session.bodiesFor(maker, there)).toSorted((a, b) => size(b) - size(a))
    if (!isObject(fullest)) return
    let body = fullest
    for (const name of names.filter((each) => Object.hasOwn(settable, each) && !isIdName(each))) {
      const given = plain(document, settable[name])
      const choices = Array.isArray(given.enum) ? given.enum : null
      const value = choices ? choices[variant % choices.length] : sampleOf(given, { document, variant }, name)
      const next = { ...body, [name]: value }
      if (faultIn(document, schema, next) === null) body = next
    }
    await session.ask(maker, there, { body })
  }
}
