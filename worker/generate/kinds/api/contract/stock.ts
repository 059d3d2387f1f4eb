import { isObject, readObject } from '../openapi.ts'
import type { Contract, Operation } from './document.ts'
import { findMaker } from './members.ts'
import { isIdName } from './naming.ts'
import { flattenSchema, makeSample } from './samples.ts'
import { createScene, type Place } from './scene.ts'
import { findFault } from './schemas.ts'
import type { Session } from './session.ts'

/** In no order. */
const VARIANTS = [2, 1, 3]

const size = (body: unknown) => Object.keys(Object(body)).length

/** Returns the properties that the maker of a list's members takes, by name. */
export const listSettable = (contract: Contract, list: Operation) =>
  readObject(flattenSchema(contract.document, findMaker(contract, list)?.body?.schema ?? {}), 'properties')

/** Puts members into a list that have something under these names, and differ in it, as far as that is taken. */
export const stockList = async (
  contract: Contract,
  session: Session,
  list: Operation,
  { path, scene }: Place,
  names: readonly string[],
) => {
  const { document } = contract
  const maker = findMaker(contract, list)
  const schema = maker?.body?.schema
  const settable = listSettable(contract, list)
  if (!schema || !names.some((name) => Object.hasOwn(settable, name))) return
  for (const variant of VARIANTS) {
    const own = createScene(scene)
    const there =
      maker.path === list.path ? { path, certain: true, scene: own } : await session.resolve(maker, { scene: own })
    const [fullest] = (await session.bodiesFor(maker, there)).toSorted((a, b) => size(b) - size(a))
    if (!isObject(fullest)) return
    let body = fullest
    for (const name of names.filter((each) => Object.hasOwn(settable, each) && !isIdName(each))) {
      const given = flattenSchema(document, settable[name])
      const choices = Array.isArray(given.enum) ? given.enum : null
      const value = choices ? choices[variant % choices.length] : makeSample(given, { document, variant }, name)
      const next = { ...body, [name]: value }
      if (findFault(document, schema, next) === null) body = next
    }
    await session.ask(maker, there, { body })
  }
}
