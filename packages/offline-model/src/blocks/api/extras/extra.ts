import { readFileSync } from 'node:fs'
import type { Entity } from '../../../understand/entities.ts'
import { readField } from '../../../understand/fields.ts'
import { plural } from '../../../understand/words.ts'
import { cutToPart } from '../../part.ts'
import { json, type Paths } from '../document.ts'
import type { JsonSchema } from '../fields.ts'

/** Reads what a file in `parts/` adds to a composed API. */
export const readPart = (name: string) =>
  cutToPart(readFileSync(new URL(`../parts/${name}.ts`, import.meta.url), 'utf8'))

/** Endpoints beside the plain keeping of records. */
export type Extra = {
  id: string
  asked: RegExp
  /** Tells in a sentence what the composed API can do with it. */
  says: string
  /** It stands for the whole request: what else the words seem to name is not kept. */
  alone?: boolean
  /** Records that it needs. */
  entities?: () => Entity[]
  code: (entities: Entity[]) => string
  paths: (entities: Entity[]) => Paths
}

export const entity = (name: string, ...fields: string[]): Entity => ({
  name,
  plural: plural(name),
  fields: fields.map(readField).filter((field) => field !== undefined),
  belongsTo: [],
})

export const ok = (description: string, schema: JsonSchema) => ({ '200': { description, content: json(schema) } })
export const text = { type: 'string' }
export const integer = { type: 'integer' }
export const object = (properties: Record<string, JsonSchema>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})
export const inPath = (name: string, example: string) => ({ name, in: 'path', required: true, schema: text, example })
export const inQuery = (name: string, schema: JsonSchema) => ({ name, in: 'query', schema })
