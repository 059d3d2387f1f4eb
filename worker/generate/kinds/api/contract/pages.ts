import { isObject, type JsonObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import type { Exchange } from './exchange.ts'
import { readMembers } from './identify.ts'
import { flattenSchema } from './samples.ts'
import { readType } from './schemas.ts'
import type { Session } from './session.ts'
import { failed, type Verdict } from './verdict.ts'

const LIMIT = /^(limit|page_?size|per_?page|take|first|top)$/i
const OFFSET = /^(offset|skip)$/i
const PAGE = /^page(_?(number|no|index))?$/i
const CURSOR = /^(cursor|after|page_?token|continuation(_?token)?|next_?(cursor|token))$/i
const NEXT = /^(next(_?(cursor|token|page_?token))?|cursor|end_?cursor|continuation(_?token)?)$/i
const TOTAL = /^total(_?(count|items|results|elements|records))?$/i
/** Such a list is another one each time. */
const SHUFFLED = /random|shuffl/i
const MAX_PAGES = 8

/** It says which part of a list is answered, and in which order, and not of what. */
export const isPaging = (name: string): boolean =>
  /^(limit|offset|page|cursor|sort|order|dir|take|skip|per|size|first|after)/i.test(name)

const queryParameter = ({ parameters }: Operation, name: RegExp, allows: (each: Parameter) => boolean) =>
  parameters.find((each) => each.in === 'query' && name.test(each.name) && allows(each))

const readNumber = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** The parameter that says how many members an answer has at most. */
export const findLimit = ({ document }: Contract, operation: Operation): Parameter | undefined =>
  queryParameter(operation, LIMIT, ({ schema }) => readType(flattenSchema(document, schema)) === 'integer')

/** Returns what stands in an answer beside its members, and in the objects in it. */
const besides = ({ body }: Exchange): [string, unknown][] =>
  isObject(body)
    ? Object.entries(body).flatMap(([name, value]) =>
        isObject(value) ? [[name, value] as [string, unknown], ...Object.entries(value)] : [[name, value]],
      )
    : []

const totalIn = (answer: Exchange): number | undefined =>
  readNumber(besides(answer).find(([name, value]) => TOTAL.test(name) && typeof value === 'number')?.[1])

/** Returns the cursor that the next page is asked with, which an answer may give by itself or in an address. */
const nextIn = (answer: Exchange, cursor: string): string | undefined => {
  const [, found] = besides(answer).find(([name, value]) => NEXT.test(name) && typeof value === 'string') ?? []
  if (typeof found !== 'string' || found === '') return undefined
  const isAddress = /^(https?:\/\/|\/|\?)/.test(found) && URL.canParse(found, 'http://api.test')
  return isAddress ? (new URL(found, 'http://api.test').searchParams.get(cursor) ?? undefined) : found
}

const formatKey = (member: JsonObject): string => String(member.id ?? JSON.stringify(member))

type Turn = (query: URLSearchParams, page: { index: number; size: number; before: Exchange | null }) => boolean

/**
 * Returns how an operation is asked for one page after the other; false when there is no next one. Null where it has no
 * pages.
 */
const findPageTurn = ({ document }: Contract, operation: Operation): Turn | null => {
  const isWhole = ({ schema }: Parameter) => readType(flattenSchema(document, schema)) === 'integer'
  const offset = queryParameter(operation, OFFSET, isWhole)
  const page = queryParameter(operation, PAGE, isWhole)
  const cursor = queryParameter(
    operation,
    CURSOR,
    ({ schema }) => readType(flattenSchema(document, schema)) === 'string',
  )
  if (offset)
    return (query, { index, size }) => {
      query.set(offset.name, String(index * size))
      return true
    }
  if (page) {
    const schema = flattenSchema(document, page.schema)
    const first = readNumber(schema.default) ?? readNumber(schema.minimum) ?? 1
    return (query, { index }) => {
      query.set(page.name, String(first + index))
      return true
    }
  }
  if (!cursor) return null
  return (query, { index, before }) => {
    const next = before && nextIn(before, cursor.name)
    if (next) query.set(cursor.name, next)
    return index === 0 || Boolean(next)
  }
}

const walk = async (contract: Contract, operation: Operation, session: Session): Promise<Verdict> => {
  const limit = findLimit(contract, operation)
  const turn = findPageTurn(contract, operation)
  if (!limit || !turn) return 'nothing'
  const place = await session.place(operation, { reuse: true })
  const plainQuery = await session.query(operation, place.scene)
  const ask = (query: URLSearchParams) => session.ask(operation, place, { query })
  const schema = flattenSchema(contract.document, limit.schema)
  const most = Math.min(readNumber(schema.maximum) ?? readNumber(schema.default) ?? 10, 200)
  const everything = new URLSearchParams(plainQuery)
  if (typeof schema.maximum === 'number') everything.set(limit.name, String(most))
  const whole = await ask(everything)
  const members = readMembers(whole).map(formatKey)
  const size = Math.max(Math.ceil(members.length / 4), readNumber(schema.minimum) ?? 1)
  // One page tells nothing of the next; a full answer may not be everything.
  const isAll = members.length < most && new Set(members).size === members.length
  if (whole.status >= 400 || !isAll || members.length <= size) return 'nothing'

  // A total may be of something else: a sum.
  const isCount = totalIn(whole) === members.length
  const seen: string[] = []
  let before: Exchange | null = null
  for (let index = 0; index < Math.min(MAX_PAGES, Math.ceil(members.length / size)); index += 1) {
    const query = new URLSearchParams(plainQuery)
    query.set(limit.name, String(size))
    if (!turn(query, { index, size, before })) break
    const answer = await ask(query)
    if (answer.status >= 400) return failed(answer, `page ${index + 1} of the list`)
    const total = totalIn(answer)
    if (isCount && total !== undefined && total !== members.length)
      return failed(answer, `the same total on every page: on one with all of it, it was ${members.length}`)
    const twice = readMembers(answer).find((member) => seen.includes(formatKey(member)))
    if (twice) return failed(answer, `members that were on no page before: ${formatKey(twice)} was`)
    seen.push(...readMembers(answer).map(formatKey))
    before = answer
  }
  const lost = members.find((key) => !seen.includes(key))
  return lost === undefined || !before ? null : failed(before, `every member on some page: ${lost} was on none`)
}

/** Page by page a list shows each of its members once, and the same total. */
export const createPageTests = (contract: Contract, operation: Operation): Test[] =>
  findLimit(contract, operation) && findPageTurn(contract, operation) && !SHUFFLED.test(operation.text)
    ? [
        {
          name: `${operation.label}: its pages`,
          operation,
          run: (session) => walk(contract, operation, session),
        },
      ]
    : []
