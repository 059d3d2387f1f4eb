import type { ContractChange } from '#contract/apps'
import {
  follow,
  isObject,
  type Json,
  type JsonObject,
  type Operation,
  type Parameter,
  readOperations,
} from '#contract/operations'

const MAX_CHANGES = 200
const MAX_DEPTH = 8

type Found = Omit<ContractChange, 'operation'>
/** `request`: what callers send. What they must send more of breaks them; of answers, what they get less of. */
type Direction = 'request' | 'answer'
type Side = { document: JsonObject; schema: Json | undefined }

const change = (breaking: boolean, what: string): Found => ({ breaking, what })

/** The same place however its parameters are called. */
const formatPlace = ({ method, path }: Operation) => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`
const formatLabel = ({ method, path }: Operation) => `${method} ${path}`

const formatTypes = (schema: JsonObject): string => {
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const types = Array.isArray(schema.type)
    ? schema.type
    : [schema.type ?? (isObject(schema.properties) ? 'object' : 'any')]
  return types.map(String).sort().join(' or ')
}

const listRequired = (schema: JsonObject) => new Set(Array.isArray(schema.required) ? schema.required : [])
const readProperties = (schema: JsonObject) => (isObject(schema.properties) ? schema.properties : {})

const compareSchemas = (was: Side, is: Side, at: string, direction: Direction, depth = 0): Found[] => {
  if (depth > MAX_DEPTH || was.schema === undefined || is.schema === undefined) return []
  const [before, after] = [follow(was.document, was.schema), follow(is.document, is.schema)]
  const [typeBefore, typeAfter] = [formatTypes(before), formatTypes(after)]
  if (typeBefore !== typeAfter) return [change(true, `${at} was ${typeBefore} and is ${typeAfter}`)]
  const inner = (schemaBefore: Json | undefined, schemaAfter: Json | undefined, where: string) =>
    compareSchemas({ ...was, schema: schemaBefore }, { ...is, schema: schemaAfter }, where, direction, depth + 1)
  if (typeAfter.split(' or ').includes('array')) return inner(before.items, after.items, `${at}[]`)
  return [
    ...compareProperties(before, after, at, direction),
    ...Object.entries(readProperties(before)).flatMap(([name, schema]) =>
      inner(schema, readProperties(after)[name], `${at}.${name}`),
    ),
  ]
}

const compareProperties = (before: JsonObject, after: JsonObject, at: string, direction: Direction): Found[] => {
  const [had, has] = [readProperties(before), readProperties(after)]
  const [needed, needs] = [listRequired(before), listRequired(after)]
  const isRequest = direction === 'request'
  const removed = Object.keys(had).filter((name) => !Object.hasOwn(has, name))
  const added = Object.keys(has).filter((name) => !Object.hasOwn(had, name))
  const kept = Object.keys(has).filter((name) => Object.hasOwn(had, name))
  return [
    ...removed.map((name) => change(!isRequest, `${at}.${name} is gone`)),
    ...added.map((name) =>
      isRequest && needs.has(name)
        ? change(true, `${at}.${name} is new and must be sent`)
        : change(false, `${at}.${name} is new`),
    ),
    ...kept.flatMap((name) => {
      if (isRequest && needs.has(name) && !needed.has(name)) return [change(true, `${at}.${name} must be sent now`)]
      return !isRequest && needed.has(name) && !needs.has(name) ? [change(true, `${at}.${name} may be absent now`)] : []
    }),
  ]
}

const compareParameters = (was: JsonObject, is: JsonObject, before: Operation, after: Operation): Found[] => {
  const same = (one: Parameter, other: Parameter) =>
    one.in === other.in && (one.in === 'path' || one.name === other.name)
  // A path's parameters are known by their place; their names do not matter to callers.
  const outsidePath = (operation: Operation) => operation.parameters.filter((each) => each.in !== 'path')
  const gone = outsidePath(before).filter((each) => !outsidePath(after).some((other) => same(each, other)))
  return [
    ...gone.map(({ name }) => change(false, `the parameter ${name} is gone`)),
    ...outsidePath(after).flatMap((each): Found[] => {
      const known = outsidePath(before).find((other) => same(each, other))
      if (!known)
        return [change(each.required, `the parameter ${each.name} is new${each.required ? ' and must be sent' : ''}`)]
      const stricter =
        each.required && !known.required ? [change(true, `the parameter ${each.name} must be sent now`)] : []
      return [
        ...stricter,
        ...compareSchemas(
          { document: was, schema: known.schema },
          { document: is, schema: each.schema },
          `the parameter ${each.name}`,
          'request',
        ),
      ]
    }),
  ]
}

const compareBodies = (was: JsonObject, is: JsonObject, before: Operation, after: Operation): Found[] => {
  if (!before.body && after.body) return [change(after.body.required, 'takes a body now')]
  if (before.body && !after.body) return [change(true, 'takes no body any more')]
  if (!before.body || !after.body) return []
  return compareSchemas(
    { document: was, schema: before.body.schema },
    { document: is, schema: after.body.schema },
    'body',
    'request',
  )
}

const compareAnswers = (was: JsonObject, is: JsonObject, before: Operation, after: Operation): Found[] =>
  before.answers
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ status, schema }) => {
      const now = after.answers.find((each) => each.status === status)
      if (!now) return [change(true, `does not answer ${status} any more`)]
      return compareSchemas(
        { document: was, schema: schema ?? undefined },
        { document: is, schema: now.schema ?? undefined },
        `answer ${status}`,
        'answer',
      )
    })

/** Lists the changes between two contracts, those that break whoever calls the API first. */
export const compareContracts = (was: JsonObject, is: JsonObject): ContractChange[] => {
  const [before, after] = [readOperations(was), readOperations(is)]
  const later = new Map(after.map((operation) => [formatPlace(operation), operation]))
  const earlier = new Set(before.map(formatPlace))
  const changes = [
    ...before.flatMap((operation): ContractChange[] => {
      const now = later.get(formatPlace(operation))
      const label = formatLabel(operation)
      if (!now) return [{ operation: label, ...change(true, 'is gone') }]
      return [compareParameters, compareBodies, compareAnswers]
        .flatMap((compare) => compare(was, is, operation, now))
        .map((found) => ({ operation: label, ...found }))
    }),
    ...after
      .filter((operation) => !earlier.has(formatPlace(operation)))
      .map((operation): ContractChange => ({ operation: formatLabel(operation), ...change(false, 'is new') })),
  ]
  return changes.sort((a, b) => Number(b.breaking) - Number(a.breaking)).slice(0, MAX_CHANGES)
}
