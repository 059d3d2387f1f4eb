import type { JsonObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import { readMembers } from './identify.ts'
import { isSameName } from './naming.ts'
import { flattenSchema } from './samples.ts'
import type { Session } from './session.ts'
import { listSettable, stockList } from './stock.ts'
import { failed, judgeLookedAt, judgeSuccess, type Verdict } from './verdict.ts'

const SORT = /^_?(sort|order|sort_?by|order_?by)$/i
const DIRECTION = /^(order|dir|direction|sort_?(order|dir|direction)|order_?dir(ection)?)$/i

type Direction = 'up' | 'down'
/** An order that is asked for, and what it means: members by a property, in a direction where one is certain. */
type Order = { set: readonly [name: string, value: string][]; property: string; direction: Direction | null }

const listChoices = ({ document }: Contract, { schema }: Parameter): string[] => {
  const { enum: choices } = flattenSchema(document, schema)
  return Array.isArray(choices) ? choices.filter((each): each is string => typeof each === 'string') : []
}

const readDirection = (word: string | undefined): Direction | null =>
  /^asc(ending)?$/i.test(word ?? '') ? 'up' : /^desc(ending)?$/i.test(word ?? '') ? 'down' : null

/** `-title`, `title:desc`, `title_asc`, `title`. */
const readChoice = (choice: string, all: readonly string[]): Pick<Order, 'property' | 'direction'> => {
  const signed = /^([-+])(.+)$/.exec(choice)
  if (signed) return { property: signed[2] ?? '', direction: signed[1] === '-' ? 'down' : 'up' }
  const worded = /^(.+?)[\s:._-]?(asc|desc)(?:ending)?$/i.exec(choice)
  if (worded) return { property: worded[1] ?? '', direction: readDirection(worded[2]) }
  return { property: choice, direction: all.includes(`-${choice}`) ? 'up' : null }
}

/** Every order that the document offers by name. */
const listOrders = (contract: Contract, { parameters }: Operation): Order[] => {
  const inQuery = parameters.filter((each) => each.in === 'query')
  const way = inQuery.find(
    (each) => DIRECTION.test(each.name) && listChoices(contract, each).some((choice) => readDirection(choice) !== null),
  )
  const sort = inQuery.find((each) => each !== way && SORT.test(each.name) && listChoices(contract, each).length > 0)
  if (!sort) return []
  const choices = listChoices(contract, sort)
  return choices.flatMap((choice): Order[] => {
    const read = readChoice(choice, choices)
    const base: Order = { ...read, set: [[sort.name, choice]] }
    if (!way || read.direction !== null) return [base]
    return listChoices(contract, way).map((each) => ({
      property: read.property,
      direction: readDirection(each),
      set: [...base.set, [way.name, each]],
    }))
  })
}

type Compare = (a: string, b: string) => number
const byCode: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const collator = new Intl.Collator('en')
const numeric = new Intl.Collator('en', { numeric: true })
/** Ways in which texts may be ordered; each is as good as another. */
const WAYS: readonly Compare[] = [
  byCode,
  (a, b) => byCode(a.toLowerCase(), b.toLowerCase()),
  collator.compare,
  numeric.compare,
]

const isOrdered = (values: readonly (string | number)[], direction: Direction): boolean => {
  const sign = direction === 'up' ? 1 : -1
  const holds = (compare: (a: string | number, b: string | number) => number) =>
    values.every((value, index) => {
      const before = values[index - 1]
      return before === undefined || sign * compare(before, value) <= 0
    })
  const areNumbers = values.every((value) => typeof value === 'number')
  return areNumbers
    ? holds((a, b) => Number(a) - Number(b))
    : WAYS.some((way) => holds((a, b) => way(String(a), String(b))))
}

const listValues = (members: readonly JsonObject[], property: string): (string | number)[] =>
  members.flatMap((member) => {
    const name = Object.keys(member).find((each) => isSameName(each, property))
    const value = name === undefined ? undefined : member[name]
    return typeof value === 'string' || typeof value === 'number' ? [value] : []
  })

/** A choice (`low`, `high`) has an order of its own. */
const isChoice = (contract: Contract, list: Operation, property: string): boolean =>
  Array.isArray(flattenSchema(contract.document, listSettable(contract, list)[property]).enum) ||
  list.parameters.some((each) => each.name === property && listChoices(contract, each).length > 0)

const keepsOrder = async (contract: Contract, operation: Operation, session: Session): Promise<Verdict> => {
  const place = await session.place(operation, { reuse: true })
  const plainQuery = await session.query(operation, place.scene)
  const orders = listOrders(contract, operation)
  const there = readMembers(await session.ask(operation, place))
  const names = [...new Set(orders.map(({ property }) => property))]
  if (names.some((name) => new Set(listValues(there, name)).size < 3))
    await stockList(contract, session, operation, place, names)
  const [found, others] = [new Set<string>(), new Set<string>()]
  for (const { set, property, direction } of orders) {
    const query = new URLSearchParams(plainQuery)
    for (const [name, value] of set) query.set(name, value)
    const answer = await session.ask(operation, place, { query })
    if (answer.status >= 400) return judgeSuccess(contract.document, answer)
    const members = readMembers(answer)
    const values = listValues(members, property)
    // Two that are alike stand in any order; of what some do not have nobody knows where they stand, nor of choices.
    const isTold = values.length === members.length && !isChoice(contract, operation, property)
    const isSeen = isTold && new Set(values).size >= (direction === null ? 3 : 2)
    ;(isSeen ? found : others).add(set.map(([, value]) => value).join(' '))
    if (!isSeen) continue
    const directions: Direction[] = direction === null ? ['up', 'down'] : [direction]
    if (directions.some((each) => isOrdered(values, each))) continue
    const how = direction === null ? '' : direction === 'up' ? ', ascending' : ', descending'
    return failed(answer, `members by ${property}${how}, not ${values.slice(0, 4).join(', ')}`)
  }
  return judgeLookedAt([...found], [...others])
}

/** A list is in the order that is asked for, where the document names the orders that there are. */
export const createOrderTests = (contract: Contract, operation: Operation): Test[] =>
  listOrders(contract, operation).length > 0
    ? [
        {
          name: `${operation.label}: its order`,
          operation,
          run: (session) => keepsOrder(contract, operation, session),
        },
      ]
    : []
