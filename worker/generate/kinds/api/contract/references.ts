import { isObject, type JsonObject, objectAt } from '../openapi.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import type { Exchange } from './exchange.ts'
import { plain } from './samples.ts'
import { typeOf } from './schemas.ts'

const simple = (text: string) => text.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** The last part of an address. */
export const lastPart = (path: string) => path.split('/').at(-1) ?? ''

const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    child: 'children',
    person: 'people',
    man: 'men',
    woman: 'women',
    foot: 'feet',
    tooth: 'teeth',
    mouse: 'mice',
    datum: 'data',
  }),
)

/** Whether a collection (`books`, `time-entries`) is of what a name (`book`, `timeEntryId`) speaks of. */
export const isOf = (collection: string, name: string): boolean => {
  const one = simple(name.replace(/_?ids?$/i, '') || name)
  const many = [one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies'), one.replace(/fe?$/, 'ves'), irregular.get(one)]
  return many.includes(simple(collection))
}

/** What an answer says a new thing is called. */
export const idIn = ({ body, headers }: Exchange, name: string): string | number | undefined => {
  const levels = [body, ...(isObject(body) ? Object.values(body) : [])].filter(isObject)
  for (const key of [name, 'id', '_id', 'uuid', 'key', 'slug', 'code'])
    for (const level of levels) {
      const value = level[key]
      if (typeof value === 'string' || typeof value === 'number') return value
    }
  const location = headers.get('location')
  return location ? decodeURIComponent(lastPart(new URL(location, 'http://api.test').pathname)) : undefined
}

/** The properties of a body, each without ways around. */
export const propertiesOf = (document: JsonObject, schema: unknown): [name: string, schema: JsonObject][] =>
  Object.entries(objectAt(plain(document, schema), 'properties')).map(([name, each]) => [name, plain(document, each)])

/** The operation that makes what a property refers to. */
export const creatorFor = ({ operations }: Contract, name: string, schema: JsonObject): Operation | undefined => {
  const refers = /_?ids?$/i.test(name) || typeOf(schema) === 'integer' || schema.format === 'uuid'
  return refers ? operations.find(({ method, path }) => method === 'POST' && isOf(lastPart(path), name)) : undefined
}

/** The operations that may make what a parameter of a path names, the collection above it first. */
export const creatorsAt = ({ document, operations }: Contract, template: string, name: string): Operation[] => {
  const answers = ({ responses }: Operation) =>
    [...responses].some(
      ([status, media]) =>
        status.startsWith('2') &&
        media.some(({ schema }) => propertiesOf(document, schema).some(([each]) => each === name)),
    )
  const creators = operations.filter(({ method }) => method === 'POST')
  return [
    ...creators.filter(({ path }) => path === template),
    ...creators.filter((each) => each.path !== template && !each.path.includes('{') && answers(each)),
  ]
}

/** A value for a parameter that names nothing. */
export const unknownFor = (document: JsonObject, parameter: Parameter): string => {
  const schema = plain(document, parameter.schema)
  if (/^(integer|number)$/.test(typeOf(schema) ?? '')) return '999999999'
  return schema.format === 'uuid' ? 'ffffffff-ffff-4fff-8fff-ffffffffffff' : 'no-such-thing'
}
