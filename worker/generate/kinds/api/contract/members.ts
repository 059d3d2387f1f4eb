import { type Contract, findSuccessSchema, type Operation } from './document.ts'
import type { Exchange } from './exchange.ts'
import { readMembers } from './identify.ts'
import { readLastPart } from './naming.ts'
import { makeSample } from './samples.ts'
import type { Place } from './scene.ts'
import type { Session } from './session.ts'
import type { Outcome } from './tally.ts'
import { judgeDocumented, skipped, type Verdict } from './verdict.ts'

/** Returns whether an operation answers a list, as its document has it. */
const isList = ({ document }: Contract, operation: Operation): boolean => {
  const schema = findSuccessSchema(operation)
  const isOne = operation.method !== 'GET' || readLastPart(operation.path).includes('{')
  return (
    schema !== null &&
    !isOne &&
    readMembers({ operation, body: makeSample(schema, { document, variant: 0 }) }).length > 0
  )
}

/** Returns the operation that makes members of a list: at its address, or the only one of its name elsewhere. */
export const findMaker = ({ operations }: Contract, { path }: Operation): Operation | undefined => {
  const makers = operations.filter((each) => each.method === 'POST' && readLastPart(each.path) === readLastPart(path))
  return makers.find((each) => each.path === path) ?? (makers.length === 1 ? makers[0] : undefined)
}

/** An empty list tells nothing of its members: one is made in it, and it is read again. */
export const fillEmpty = async (contract: Contract, session: Session, answer: Exchange, place: Place) => {
  const { operation } = answer
  const maker = findMaker(contract, operation)
  if (!maker || answer.status >= 300 || readMembers(answer).length > 0 || !isList(contract, operation)) return
  const there = maker.path === operation.path ? place : await session.resolve(maker, { scene: place.scene })
  if (await session.create(maker, there)) await session.ask(operation, place)
}

/** Listens to lists: the first with members are compared with their schema, and those that never had any are told. */
export const watchLists = (contract: Contract) => {
  const seen = new Map<Operation, Verdict | 'empty'>()
  return {
    observe(answer: Exchange) {
      const { operation, status } = answer
      const isKnown = seen.has(operation) && seen.get(operation) !== 'empty'
      if (operation.method !== 'GET' || status >= 300 || isKnown) return
      seen.set(operation, readMembers(answer).length > 0 ? judgeDocumented(contract.document, answer) : 'empty')
    },
    outcomes: (): Outcome[] =>
      [...seen].flatMap(([operation, found]) => {
        const isEmpty = found === 'empty' && isList(contract, operation)
        const verdict = isEmpty ? skipped('only ever seen empty') : found
        return verdict === null || verdict === 'empty' || verdict === 'nothing'
          ? []
          : [{ name: `${operation.label}: its members`, operation, verdict, isValidInput: false }]
      }),
  }
}
