import { isObject, type JsonObject, readObject } from '../openapi.ts'
import type { Contract, Operation } from './document.ts'
import { fillIn, type Ids, vary } from './fill.ts'
import type { Reference } from './references.ts'
import { flattenSchema, makeSample } from './samples.ts'
import { findFault } from './schemas.ts'

export type BodyOptions = {
  variant: number
  /** Ids by place, and places that are left out of what is made up. */
  known: Ids
  left: ReadonlySet<string>
  /** The document's example was accepted before. */
  taken: boolean
  /** Added to numbers. */
  more?: number
  /** It gives a way in: with every right that can be asked for. */
  privileged: boolean
  /** Has the last word: an account, a version that has to be told. */
  adapt(body: unknown): unknown
}

const RIGHTS = /^(role|roles|scopes?|permissions?|rights)$/i
const MOST = /admin|owner|root|super|manager|full|write|\*/i

/** The same body with the most rights that its schema has a choice of. */
const withRights = (document: JsonObject, schema: JsonObject, body: unknown): unknown => {
  if (!isObject(body)) return body
  const properties = readObject(flattenSchema(document, schema), 'properties')
  const chosen = Object.entries(properties).flatMap(([name, given]): [string, unknown][] => {
    const property = flattenSchema(document, given)
    const items = flattenSchema(document, property.items)
    if (!RIGHTS.test(name)) return []
    if (Array.isArray(items.enum)) return [[name, items.enum]]
    const most = Array.isArray(property.enum) ? property.enum.find((each) => MOST.test(String(each))) : undefined
    return most === undefined ? [] : [[name, most]]
  })
  return { ...body, ...Object.fromEntries(chosen) }
}

/** Bodies that the document allows: its own example, then samples; what they refer to is there. The likelier first. */
export const makeBodies = (
  { document }: Contract,
  { body }: Operation,
  { variant, known, left, taken, more, privileged, adapt }: BodyOptions,
): unknown[] => {
  if (!body) return [undefined]
  const schema = body.schema ?? {}
  const allows = (value: unknown) => findFault(document, schema, value) === null
  const sample = (each: number, minimal = false) => {
    const made = makeSample(schema, { document, variant: each, minimal, ...(more && { more }) })
    const filled = adapt(fillIn(made, known, left))
    // What has to be there stays, as a guess.
    return allows(filled) ? filled : adapt(fillIn(made, known))
  }
  const example = body.example === undefined ? undefined : adapt(fillIn(body.example, known))
  const varied = example === undefined ? undefined : vary(example, variant, allows)
  const own = taken ? [varied, example] : [example, varied]
  const usual = [...(more ? [] : own), sample(0), sample(variant), sample(variant, true)]
  const candidates = privileged ? [...usual.map((each) => withRights(document, schema, each)), ...usual] : usual
  const allowed = candidates.filter((value) => value !== undefined && allows(value))
  return [...new Map(allowed.map((value) => [JSON.stringify(value), value])).values()]
}

/** The ids of things by their places; where nothing could be made, what is optional is left out. */
export const findPlaces = (
  references: readonly Reference[],
  made: ReadonlyMap<Reference, readonly unknown[]>,
): { known: Ids; left: Set<string> } => ({
  known: new Map(
    references.flatMap((each) => {
      const ids = made.get(each) ?? []
      return ids.length > 0 ? [[each.place, { ids, isList: each.isList }] as const] : []
    }),
  ),
  left: new Set(references.filter((each) => (made.get(each) ?? []).length === 0).map(({ place }) => place)),
})
