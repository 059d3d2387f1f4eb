import type { JsonObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import { readMembers } from './identify.ts'
import { createOrderTests } from './orders.ts'
import { createPageTests, findLimit, isPaging } from './pages.ts'
import { flattenSchema } from './samples.ts'
import { readType } from './schemas.ts'
import type { Session } from './session.ts'
import { stockList } from './stock.ts'
import { failed, judgeLookedAt, judgeSuccess, type Verdict } from './verdict.ts'

/** Asks for one member and gets no more. */
const keepsLimit = async (contract: Contract, operation: Operation, session: Session): Promise<Verdict> => {
  const limit = findLimit(contract, operation)
  const least = limit && flattenSchema(contract.document, limit.schema).minimum
  if (!limit || (typeof least === 'number' && least > 1)) return null
  const place = await session.place(operation, { reuse: true })
  const query = await session.query(operation, place.scene)
  query.set(limit.name, '1')
  const answer = await session.ask(operation, place, { query })
  if (answer.status >= 400) return null
  const count = readMembers(answer).length
  return count > 1 ? failed(answer, `one member at most for ${limit.name}=1, not ${count}`) : null
}

const takesItsQuery = (contract: Contract, operation: Operation): Test => ({
  name: `${operation.label}: its defaults and its limit`,
  operation,
  async run(session) {
    const place = await session.place(operation, { reuse: true })
    const query = await session.query(operation, place.scene, true)
    const verdict = judgeSuccess(contract.document, await session.ask(operation, place, { query }))
    return verdict ?? keepsLimit(contract, operation, session)
  },
})

/** Parameters that name a property of the members and say which value it has: ids, choices, yes or no. */
const listFilters = ({ document }: Contract, { parameters }: Operation) =>
  parameters.filter((each) => {
    const schema = flattenSchema(document, each.schema)
    const isExact = schema.format === 'uuid' || Array.isArray(schema.enum) || readType(schema) === 'boolean'
    return each.in === 'query' && isExact && !/^(sort|order|dir|expand|include|fields)/i.test(each.name)
  })

/** Of one filter. */
const MAX_CHOICES = 4

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

const foreignIn = (members: readonly JsonObject[], name: string, value: unknown) =>
  members.find((member) => isScalar(member[name]) && String(member[name]) !== String(value))

/** Values of a filter that are worth asking for: one that is there, and every choice that the document names. */
const valuesFor = ({ document }: Contract, { schema }: Parameter, members: readonly JsonObject[], name: string) => {
  const there = members.find((member) => isScalar(member[name]))?.[name]
  const known = flattenSchema(document, schema)
  const choices = readType(known) === 'boolean' ? [true, false] : Array.isArray(known.enum) ? known.enum : []
  return there === undefined ? [] : [...new Set([there, ...choices.slice(0, MAX_CHOICES)])]
}

const keepsFilters = (contract: Contract, operation: Operation): Test => ({
  name: `${operation.label}: its filters`,
  operation,
  async run(session) {
    const place = await session.place(operation, { reuse: true })
    const query = await session.query(operation, place.scene)
    const read = async () => readMembers(await session.ask(operation, place))
    const filters = listFilters(contract, operation)
    const names = filters.map(({ name }) => name)
    const before = await read()
    if (!names.every((name) => before.some((member) => isScalar(member[name]))))
      await stockList(contract, session, operation, place, names)
    const members = await read()
    const found = new Set<string>()
    for (const filter of filters) {
      const { name } = filter
      if (query.has(name)) continue
      for (const value of valuesFor(contract, filter, members, name)) {
        const filtered = new URLSearchParams([...query, [name, String(value)]])
        const answer = await session.ask(operation, place, { query: filtered })
        if (answer.status >= 400) return judgeSuccess(contract.document, answer)
        found.add(name)
        if (foreignIn(readMembers(answer), name, value))
          return failed(answer, `members whose ${name} is ${value}, and no others`)
        const isThere = members.some((member) => isScalar(member[name]) && String(member[name]) === String(value))
        if (isThere && readMembers(answer).length === 0)
          return failed(answer, `the members whose ${name} is ${value}: there are some`)
      }
    }
    const others = operation.parameters.flatMap(({ name, in: at }) =>
      at !== 'query' || isPaging(name) || found.has(name) ? [] : [name],
    )
    return judgeLookedAt([...found], others)
  },
})

/** Tests of what an operation that lists does with its query. */
export const createListTests = (contract: Contract, operation: Operation): Test[] => {
  if (operation.method !== 'GET' || !operation.parameters.some((each) => each.in === 'query')) return []
  return [
    takesItsQuery(contract, operation),
    ...(listFilters(contract, operation).length > 0 ? [keepsFilters(contract, operation)] : []),
    ...createOrderTests(contract, operation),
    ...createPageTests(contract, operation),
  ]
}
