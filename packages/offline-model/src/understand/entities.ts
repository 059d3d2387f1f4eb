import { splitStatements } from './clauses.ts'
import type { Draft } from './drafts.ts'
import { type Field, readField } from './fields.ts'
import { normalise } from './normalise.ts'
import { readUsualFields, readUsualParents } from './nouns.ts'
import { splitList } from './phrases.ts'
import { Reader } from './reader.ts'
import { isThing } from './things.ts'
import { removeGivenTitle } from './title.ts'
import { humanCase, plural, singular, words } from './words.ts'

export type Entity = {
  /** The field that a record is told by, where it is settled: what is added later does not take its place. */
  main?: string
  /** Singular, camelCase. */
  name: string
  plural: string
  /** Without `id`, `createdAt`, `updatedAt`. Every parent appears as a required reference `<parent>Id`. */
  fields: Field[]
  /** Names of the entities that this one belongs to. */
  belongsTo: string[]
}

/** A `wine cellar` beside `wines`: named, but nothing is said about it and nothing belongs to it. */
const containers = (drafts: Draft[]) =>
  drafts.filter(
    (draft) =>
      draft.fields.size === 0 &&
      draft.parents.size === 0 &&
      drafts.every((other) => !other.parents.has(draft.name)) &&
      drafts.some((other) => other !== draft && words(draft.name).slice(0, -1).includes(other.name)),
  )

const namelike = /(name|title|label|subject|text|body|question|term|email|description|message|url|number)$|^date$/i

/** An order of a product from a supplier says how the two are related: nothing needs to be guessed. */
const areJoined = (one: string, other: string, all: Map<string, Draft>) =>
  [...all.values()].some((draft) =>
    [one, other].every((name) => draft.parents.has(name) || draft.fields.has(name) || draft.fields.has(`${name}Id`)),
  )

/** Remarks are about the thing that a request names first. */
const remarks = /^(?:review|comment|reply|vote|rating|attachment)$/

const complete = (draft: Draft, all: Map<string, Draft>): Entity => {
  const fields = [...draft.fields.values()]
  const parents = new Set(draft.parents)
  for (const field of fields) {
    const target = all.get(singular(field.name.replace(/Id$/, '')))
    if (target && target !== draft) parents.add(target.name)
  }
  if (draft.parents.size === 0)
    for (const parent of readUsualParents(draft.name) ?? [])
      if (all.has(parent) && !all.get(parent)?.parents.has(draft.name) && !areJoined(parent, draft.name, all))
        parents.add(parent)
  const [first] = all.values()
  if (parents.size === 0 && remarks.test(draft.name) && first && first !== draft && !remarks.test(first.name))
    parents.add(first.name)
  const usual = splitList(readUsualFields(draft.name) ?? 'name, notes').map(readField)
  const own = (fields.length > 0 ? fields : usual.filter((field) => field !== undefined)).filter(
    (field) => !parents.has(field.name) && !parents.has(field.name.replace(/Id$/, '')),
  )
  if (fields.length > 0 && parents.size === 0 && own.length <= 2 && !own.some((field) => namelike.test(field.name))) {
    const [first] = usual
    if (first && !own.some((field) => field.name === first.name)) own.unshift(first)
  }
  if (own.every((field) => !field.required) && own[0] && own[0].type !== 'boolean')
    own[0] = { ...own[0], required: true }
  const references = [...parents].map(
    (parent): Field => ({ name: `${parent}Id`, type: 'reference', required: true, target: parent }),
  )
  return { name: draft.name, plural: plural(draft.name), fields: [...references, ...own], belongsTo: [...parents] }
}

/**
 * The things that a request speaks of, with their properties and relations, in the order in which they are named.
 * Properties that are not named come from what such things usually have, else `name` and `notes`.
 */
export const readEntities = (prompt: string): Entity[] => {
  const reader = new Reader()
  for (const statement of splitStatements(normalise(removeGivenTitle(prompt)), isThing)) reader.statement(statement)
  const drafts = reader.finish()
  for (const draft of containers([...drafts.values()])) drafts.delete(draft.name)
  return [...drafts.values()].map((draft) => complete(draft, drafts))
}

/** An entity in one line: `ascents (route id, date, rating)`. */
export const describeEntity = (entity: Entity) =>
  `${humanCase(entity.plural)} (${entity.fields.map((field) => humanCase(field.name)).join(', ')})`
