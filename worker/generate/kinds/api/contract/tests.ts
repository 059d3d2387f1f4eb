import { isObject } from '../openapi.ts'
import { type Contract, names, type Operation } from './document.ts'
import { invalidOf, plain } from './samples.ts'
import { typeOf } from './schemas.ts'
import type { Session } from './session.ts'
import { asDocumented, refused, succeeded, type Verdict } from './verdict.ts'

/** `skip`: nothing that could be sent proves it. */
export type Test = { name: string; run(session: Session): Promise<Verdict | 'skip'> }

const invalidStatuses = (operation: Operation) => [400, 422].filter((status) => names(operation, status))

/** Whether what the path names could be made; otherwise "it is not there" is as right as a success. */
const mayBeAbsent = ({ operations }: Contract, { path }: Operation) =>
  path.includes('{') &&
  !operations.some(({ method, path: other }) => method === 'POST' && path.startsWith(`${other}/{`)) &&
  !operations.some(({ method, path: other }) => method === 'PUT' && path === other)

const acceptsValid = (contract: Contract, operation: Operation): Test => ({
  name: `${operation.label}: valid input`,
  async run(session) {
    const answer = await session.succeed(operation)
    if (!answer) return 'skip'
    if (answer.status === 404 && names(operation, 404) && mayBeAbsent(contract, operation))
      return asDocumented(contract.document, answer)
    return succeeded(contract.document, answer)
  },
})

const takesItsQuery = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: its query parameters`,
  async run(session) {
    const query = session.queryOf(operation, true)
    const answer = await session.send(operation, { path: await session.resolve(operation), query })
    return answer.status === 404 && operation.path.includes('{') ? 'skip' : succeeded(document, answer)
  },
})

const refusesUnknown = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: 404 for what is not there`,
  async run(session) {
    const [body] = await session.bodiesFor(operation)
    const path = await session.resolve(operation, true)
    return refused(document, await session.send(operation, { path, query: session.queryOf(operation), body }), [404])
  },
})

const refusesInvalid = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: ${invalidStatuses(operation).join(' or ')} for an invalid body`,
  async run(session) {
    const schema = operation.body?.schema
    const [valid] = await session.bodiesFor(operation)
    const body = schema && invalidOf(document, schema, valid)
    if (body === undefined || body === null) return 'skip'
    const path = await session.resolve(operation)
    return refused(document, await session.send(operation, { path, body }), invalidStatuses(operation))
  },
})

const refusesMalformed = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: ${invalidStatuses(operation).join(' or ')} for malformed JSON`,
  async run(session) {
    const path = await session.resolve(operation)
    return refused(document, await session.send(operation, { path, raw: '{"broken' }), invalidStatuses(operation))
  },
})

/** A query parameter that a text is no value of. */
const numericParameter = ({ document }: Contract, { parameters }: Operation) =>
  parameters.find(
    (each) => each.in === 'query' && /^(integer|number)$/.test(typeOf(plain(document, each.schema)) ?? ''),
  )

const refusesQuery = (contract: Contract, operation: Operation, name: string): Test => ({
  name: `${operation.label}: ${invalidStatuses(operation).join(' or ')} for an invalid ${name}`,
  async run(session) {
    const query = session.queryOf(operation)
    query.set(name, 'not-a-number')
    const answer = await session.send(operation, { path: await session.resolve(operation), query })
    return refused(contract.document, answer, invalidStatuses(operation))
  },
})

/** Without credentials nothing but the refusal can be tested. */
const wantsCredentials = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: 401 without credentials`,
  run: async (session) => refused(document, await session.send(operation), [401]),
})

/** The tests of one operation, by what its document promises. */
export const testsOf = (contract: Contract, operation: Operation): Test[] => {
  if (names(operation, 101)) return []
  if (operation.secured) return names(operation, 401) ? [wantsCredentials(contract, operation)] : []
  const { body } = operation
  const isJson = body !== null && /\bjson$/.test(body.type)
  const isSendable = body === null || isJson || /^(text\/plain|application\/x-www-form-urlencoded)$/.test(body.type)
  if (!isSendable) return []
  const invalid = invalidStatuses(operation).length > 0
  const numeric = operation.method === 'GET' ? numericParameter(contract, operation) : undefined
  const hasQuery = operation.method === 'GET' && operation.parameters.some((each) => each.in === 'query')
  return [
    acceptsValid(contract, operation),
    ...(hasQuery ? [takesItsQuery(contract, operation)] : []),
    ...(operation.path.includes('{') && names(operation, 404) ? [refusesUnknown(contract, operation)] : []),
    ...(isJson && invalid && isObject(body.schema) && Object.keys(body.schema).length > 0
      ? [refusesInvalid(contract, operation)]
      : []),
    ...(isJson && names(operation, 400) ? [refusesMalformed(contract, operation)] : []),
    ...(numeric && invalid ? [refusesQuery(contract, operation, numeric.name)] : []),
  ]
}
