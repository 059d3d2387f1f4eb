import { isObject, type JsonObject, readObject } from '../openapi.ts'
import { type Contract, findSuccessSchema, type Operation } from './document.ts'
import {
  isIdName,
  isPeople,
  isPersonName,
  isSameName,
  listEndings,
  namesMember,
  readLastPart,
  splitWords,
} from './naming.ts'
import { flattenSchema } from './samples.ts'
import { readType } from './schemas.ts'
import { findSteps } from './steps.ts'

/** The operation that makes a thing that a name speaks of, and which parameter of a path it is then known by. */
export type Target = { creator: Operation; parameter: string }

/** A place in a body that refers to something else. */
export type Reference = {
  /** `items[].productId` */
  place: string
  name: string
  /** Null where nobody knows what it refers to. */
  target: Target | null
  /** Ids of several things stand there, this many at least. */
  amount: number
  isList: boolean
}

const MAX_DEPTH = 5
const MAX_AMOUNT = 3

/** A collection, what makes its members, and the parameter of its members' paths. */
type Collection = Target & { collection: string }

const found = new WeakMap<Contract, Collection[]>()

/** Every pair of operations is looked at, which is done once. */
const collectionsIn = (contract: Contract): Collection[] => {
  const known = found.get(contract) ?? readCollections(contract)
  found.set(contract, known)
  return known
}

const readCollections = ({ operations }: Contract): Collection[] =>
  operations
    .filter(({ method, path }) => method === 'POST' && !readLastPart(path).includes('{'))
    .map((creator) => {
      const below = operations.map(({ path }) =>
        path.startsWith(`${creator.path}/`)
          ? /^\{([^{}]+)\}/.exec(path.slice(creator.path.length + 1))?.[1]
          : undefined,
      )
      return {
        creator,
        collection: readLastPart(creator.path),
        parameter: below.find((each) => each !== undefined) ?? 'id',
      }
    })

/** Returns an operation with what it makes one of: the parameter that it is known by, `id` where no path tells. */
export const findMember = (contract: Contract, creator: Operation): Target =>
  collectionsIn(contract).find((each) => each.creator === creator) ?? { creator, parameter: 'id' }

/** The properties of what an operation answers when it succeeds, and of what lies in it. */
const answeredBy = ({ document }: Contract, operation: Operation): [name: string, schema: JsonObject][] => {
  const inside = (schema: unknown) =>
    Object.entries(readObject(flattenSchema(document, schema), 'properties')).map(
      ([name, each]): [string, JsonObject] => [name, flattenSchema(document, each)],
    )
  const outer = inside(findSuccessSchema(operation) ?? {})
  return [...outer, ...outer.flatMap(([, schema]) => inside(schema))]
}

export const hasProperty = (contract: Contract, operation: Operation, name: string): boolean =>
  answeredBy(contract, operation).some(([each]) => isSameName(each, name))

export const hasBodyProperty = ({ document }: Contract, { body }: Operation, name: string): boolean =>
  Object.keys(readObject(flattenSchema(document, body?.schema ?? {}), 'properties')).some((each) =>
    isSameName(each, name),
  )

/** Returns whether an answer may tell the address of something. */
export const hasAddress = (contract: Contract, operation: Operation): boolean =>
  [...operation.responses.values()].some(({ headers }) => headers.some((each) => /^location$/i.test(each))) ||
  answeredBy(contract, operation).some(
    ([name, schema]) => /^(uri|url|uri-reference|iri)$/.test(String(schema.format)) || /url|uri|link|href/i.test(name),
  )

/** Names of parameters that say nothing of what they name. */
export const isGeneric = (parameter: string) => /^_?(id|uuid|key|slug|name|code|token)$/i.test(parameter)

/** Whoever signs up is a person as well. */
const isSignUp = (collection: string) => /^(register|registration|sign-?up)s?$/i.test(collection)

const isWhole = (schema: JsonObject) => readType(schema) === 'integer'
const isUuid = (schema: JsonObject) =>
  schema.format === 'uuid' || (isObject(schema.items) && schema.items.format === 'uuid')

/** Returns whether a description names a collection: "the account that pays", of `accounts`. */
const isTold = (description: unknown, collection: string) =>
  typeof description === 'string' &&
  splitWords(description).some((word) => word.length > 3 && namesMember(collection, word))

/**
 * Returns the collection whose natural key a name is (`sku`): of those with such members the one that lies in nothing
 * else; none of its own.
 */
const findOwner = (collections: readonly Collection[], name: string, isSelf: (target: Target) => boolean) => {
  const [owner] = collections
    .filter(
      ({ parameter, collection }) =>
        (parameter === name && !isGeneric(name)) ||
        // `productSku`, `currencyCode`
        (name.toLowerCase().endsWith(parameter.toLowerCase()) &&
          namesMember(collection, name.slice(0, -parameter.length))),
    )
    .toSorted((a, b) => a.creator.path.split('/').length - b.creator.path.split('/').length)
  return owner && !isSelf(owner) ? owner : undefined
}

/**
 * Returns what a property of a request to `from` refers to; undefined for one that is no reference, null for one to who
 * knows what.
 */
export const findTarget = (
  contract: Contract,
  name: string,
  schema: JsonObject,
  from?: Operation,
): Target | null | undefined => {
  const collections = collectionsIn(contract)
  const isId = isIdName(name) || isUuid(schema)
  const isSelf = ({ creator }: Target) => from === creator || from?.path.startsWith(`${creator.path}/{`) === true
  if (!isId) {
    // A number may be the key of another thing (`author`), a text its natural one (`sku`).
    const found = isWhole(schema)
      ? collections.find(({ collection }) => namesMember(collection, name) && !isSameName(collection, name))
      : findOwner(collections, name, isSelf)
    return found && (isWhole(schema) || readType(schema) === 'string') ? found : undefined
  }
  for (const ending of listEndings(name)) {
    const found =
      collections.find(({ parameter }) => !isGeneric(parameter) && isSameName(parameter, ending)) ??
      collections.find(({ collection }) => namesMember(collection, ending))
    if (found) return found
  }
  return (
    (isPersonName(name)
      ? (collections.find(({ collection }) => isPeople(collection)) ??
        collections.find((each) => isSignUp(each.collection) && hasProperty(contract, each.creator, 'id')))
      : undefined) ??
    collections.find(({ collection }) => isTold(schema.description, collection)) ??
    null
  )
}

/** Every place in a body that refers to something else, in the order of the schema. */
export const readReferences = (contract: Contract, schema: unknown, from: Operation): Reference[] => {
  const { document } = contract
  const walk = (given: unknown, place: string, name: string, amount: number, depth: number): Reference[] => {
    // Each is compared with every collection.
    findSteps(document).spend(1 + collectionsIn(contract).length)
    const at = flattenSchema(document, given)
    if (depth > MAX_DEPTH || at.readOnly === true) return []
    const isList = readType(at) === 'array'
    const inner = isList ? flattenSchema(document, at.items) : at
    const many = Math.min(MAX_AMOUNT, Math.max(amount, typeof at.minItems === 'number' ? at.minItems : 1))
    const properties = Object.entries(readObject(inner, 'properties'))
    if (properties.length > 0)
      return properties.flatMap(([key, property]) => {
        // `{ "product": { "id" } }` is an id of a product.
        const called = key === 'id' && name !== '' ? `${name}Id` : key
        return walk(
          property,
          `${place}${isList ? '[]' : ''}${place === '' && !isList ? '' : '.'}${key}`,
          called,
          many,
          depth + 1,
        )
      })
    if (name === '') return []
    const target = findTarget(contract, name, at, from)
    return target === undefined ? [] : [{ place, name, target, amount: many, isList }]
  }
  return walk(schema, '', '', 1, 0)
}
