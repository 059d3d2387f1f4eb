import { isObject } from '../openapi.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import { type Exchange, exchange, type Fetch, type Input } from './exchange.ts'
import { creatorFor, creatorsAt, idIn, propertiesOf, unknownFor } from './references.ts'
import { plain, sampleOf } from './samples.ts'
import { faultIn, typeOf } from './schemas.ts'

/** An exchange that was meant to succeed, with the body that was sent. */
export type Attempt = Exchange & { input: unknown }

const accepted = ({ status }: Exchange) => status < 400

/**
 * Requests to one live instance. It knows how to make what a path or a property speaks of: somewhere in the document is
 * the operation that creates it.
 */
export const createSession = (contract: Contract, fetch: Fetch) => {
  const { document } = contract
  /** Grows, so that no two things made are alike. */
  let variant = 0
  const making = new Set<Operation>()

  const send = (operation: Operation, input?: Input) => exchange(fetch, operation, input)

  /** What the properties of a body that refer to something have to be: ids of new ones. */
  const references = async (schema: unknown): Promise<Map<string, unknown>> => {
    const found = new Map<string, unknown>()
    for (const [name, property] of propertiesOf(document, schema)) {
      const creator = creatorFor(contract, name, property)
      const made = creator && (await create(creator))
      const id = made && idIn(made, 'id')
      if (id !== undefined && id !== null) found.set(name, typeOf(property) === 'array' ? [id] : id)
    }
    return found
  }

  /** Bodies that the document allows: its own example, then samples; what they refer to is there. */
  const bodiesFor = async ({ body }: Operation): Promise<unknown[]> => {
    if (!body) return [undefined]
    const schema = body.schema ?? {}
    const known = await references(schema)
    const reference = (name: string) => known.get(name)
    variant += 1
    const filled = isObject(body.example)
      ? { ...body.example, ...Object.fromEntries([...known].filter(([name]) => name in Object(body.example))) }
      : body.example
    const samples = [0, variant].map((each) => sampleOf(schema, { document, variant: each, reference }))
    return [...(filled === undefined ? [] : [filled]), ...samples].filter(
      (value) => faultIn(document, schema, value) === null,
    )
  }

  /** The first body that is accepted, else the last answer; null when no valid body can be thought of. */
  const attempt = async (operation: Operation, path: string): Promise<Attempt | null> => {
    let last: Attempt | null = null
    for (const input of await bodiesFor(operation)) {
      last = { ...(await send(operation, { path, query: queryOf(operation), body: input })), input }
      if (accepted(last)) break
    }
    return last
  }

  /** Makes one by an operation; null when that fails, or is under way already. */
  const create = async (operation: Operation, path?: string): Promise<Attempt | null> => {
    if (making.has(operation)) return null
    making.add(operation)
    try {
      const made = await attempt(operation, path ?? (await resolve(operation)))
      return made && accepted(made) ? made : null
    } finally {
      making.delete(operation)
    }
  }

  const sampleParameter = ({ schema, example, name }: Parameter) =>
    String(example ?? sampleOf(schema, { document, variant: 0 }, name))

  /** Its required parameters; with `all` also those whose values the document tells. */
  const queryOf = ({ parameters }: Operation, all = false) => {
    const isTold = (each: Parameter) => {
      const schema = plain(document, each.schema)
      return each.example !== undefined || schema.default !== undefined || schema.enum !== undefined
    }
    const chosen = parameters.filter((each) => each.in === 'query' && (each.required || (all && isTold(each))))
    return new URLSearchParams(
      chosen.map((each) => [each.name, String(plain(document, each.schema).default ?? sampleParameter(each))]),
    )
  }

  /** A value for a parameter in a path that names something. `template`: the document's path before it, `path` ours. */
  const nameOne = async (parameter: Parameter, template: string, path: string): Promise<string> => {
    for (const creator of creatorsAt(contract, template, parameter.name)) {
      const made = await create(creator, creator.path === template ? path : undefined)
      const id = made && idIn(made, parameter.name)
      if (id !== undefined && id !== null) return String(id)
    }
    const value = sampleParameter(parameter)
    const putter = contract.operations.find(
      (each) => each.method === 'PUT' && each.path === `${template}/{${parameter.name}}`,
    )
    if (putter) await create(putter, `${path}/${encodeURIComponent(value)}`)
    return value
  }

  /** The operation's path, with everything that it names made; with `unknown` its last parameter names nothing. */
  const resolve = async (operation: Operation, unknown = false): Promise<string> => {
    const parts = operation.path.split('/').slice(1)
    const last = parts.findLastIndex((part) => part.includes('{'))
    let path = ''
    let template = ''
    for (const [index, part] of parts.entries()) {
      const parameter = operation.parameters.find((each) => each.in === 'path' && part.includes(`{${each.name}}`))
      if (!parameter) path += `/${part}`
      else {
        const value =
          unknown && index === last ? unknownFor(document, parameter) : await nameOne(parameter, template, path)
        path += `/${part.replace(`{${parameter.name}}`, encodeURIComponent(value))}`
      }
      template += `/${part}`
    }
    return path
  }

  return {
    send,
    create,
    resolve,
    queryOf,
    bodiesFor,
    /** What should be accepted; null when no valid input can be thought of. */
    succeed: async (operation: Operation) => attempt(operation, await resolve(operation)),
  }
}

export type Session = ReturnType<typeof createSession>
