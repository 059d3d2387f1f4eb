import { isObject, type JsonObject, readObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import { type Contract, namesStatus, type Operation } from './document.ts'
import { shift } from './fill.ts'
import { readIdIn } from './identify.ts'
import { isPeople, isSameName, readLastPart, splitWords } from './naming.ts'
import { readReferences } from './references.ts'
import { leavesState } from './reversals.ts'
import { flattenSchema } from './samples.ts'
import { isLater } from './texts.ts'
import type { Attempt } from './things.ts'
import { failed, isRefusal, judgeDocumented, type Verdict } from './verdict.ts'

/** Words by which a document says that the same is not taken twice. */
const TWICE =
  /already (exists?|taken|used|booked|reserved|registered|enrolled|voted|borrowed|lent|on loan|a member|subscribed|joined|following|liked|rated|reviewed|there)|duplicate|must be unique|is unique|overlap|double.?book|\btaken\b|twice|same (name|e-?mail|title|code|sku|slug|time|key)|exists already|in use\b|belongs to another|another \w+ (already )?(has|uses|owns) (this|that|the same)\b/i
const OVERLAP = /overlap|double.?book|clash/i
/** Of a time, not of the thing. */
const BUSY = /booked|reserved|occupied|busy|unavailable|not available|not free/i
/** Of an action without a body, done once already. */
const AGAIN = /already|twice|again|once\b/i
const GENERAL = /conflict|exist|unique/i
/** Of a thing that a request takes, until it is given back. */
const OUT =
  /\b(is|was|are) (currently |already )?(out\b(?! of)|on loan|lent|loaned|borrowed|checked.?out|rented|hired|taken|occupied|assigned|sold|in use)/i
/** The names of what there is one of, where a document only speaks of a conflict. */
const KEY = /^(slug|sku|isbn|handle|serial(_?number)?)$/i
const PERSONAL = /^(e-?mail|user_?name|login|handle)$/i

const listProperties = ({ document }: Contract, { body }: Operation): JsonObject =>
  readObject(flattenSchema(document, body?.schema ?? {}), 'properties')

const isMoment = (schema: JsonObject) => schema.format === 'date-time' || schema.format === 'date'

/** It takes a thing for a time: two such at the same time are in each other's way. */
const takesTime = (contract: Contract, operation: Operation): boolean => {
  const moments = Object.entries(listProperties(contract, operation)).filter(([, schema]) =>
    isMoment(flattenSchema(contract.document, schema)),
  )
  const hasEnds = moments.some(([name]) => isLater(name)) && moments.some(([name]) => !isLater(name))
  return hasEnds && readReferences(contract, operation.body?.schema ?? {}, operation).some(({ target }) => target)
}

/** An action on one thing, whose body only adds to it. */
const isAction = (contract: Contract, { path, body }: Operation): boolean => {
  const { operations, document } = contract
  const isCollection = operations.some(
    (each) => (each.method === 'GET' && each.path === path) || each.path.startsWith(`${path}/{`),
  )
  const required = flattenSchema(document, body?.schema ?? {}).required
  return /\}\/[^/{}]+$/.test(path) && !isCollection && !(Array.isArray(required) && required.length > 0)
}

/** It takes a thing that its text says may be out: `copyId`, “The copy is out”. */
const takesThing = (contract: Contract, operation: Operation, text: string): boolean =>
  OUT.test(text) &&
  readReferences(contract, operation.body?.schema ?? {}, operation).some(
    ({ target, name }) => target && splitWords(name).some((word) => word.length > 2 && splitWords(text).includes(word)),
  )

/**
 * Returns what a document says of doing the same again: refused (`done`: an action), of times that overlap as well, or
 * null for nothing certain.
 */
const readsAs = (contract: Contract, operation: Operation): 'done' | 'again' | 'overlap' | null => {
  if (operation.method !== 'POST' || !namesStatus(operation, 409)) return null
  const conflict = operation.responses.get('409')?.description ?? ''
  const text = `${operation.text}. ${conflict}`
  const leaves = leavesState(operation, conflict)
  if (operation.body === null) return (leaves || AGAIN.test(text)) && operation.path.includes('{') ? 'again' : null
  if ((leaves || AGAIN.test(conflict)) && isAction(contract, operation)) return 'done'
  if (takesThing(contract, operation, conflict)) return 'again'
  const overlaps = OVERLAP.test(text) || (OVERLAP.test(contract.text) && GENERAL.test(text))
  if (takesTime(contract, operation) && (overlaps || BUSY.test(conflict))) return overlaps ? 'overlap' : 'again'
  const properties = Object.keys(listProperties(contract, operation))
  // “A project with this key exists”, of what is sent.
  const [, named = ''] = /\b(?:has|have|with|uses?|under) (?:this|that|the same) (\w+)/i.exec(conflict) ?? []
  const isNamed = !/\bnot?\b/i.test(conflict) && properties.some((name) => isSameName(name, named))
  if (isNamed || TWICE.test(text)) return 'again'
  const keys = properties.filter((name) => (isPeople(readLastPart(operation.path)) ? PERSONAL : KEY).test(name))
  const isTold = keys.some((name) => splitWords(conflict).join('').includes(splitWords(name).join('')))
  return keys.length > 0 && (isTold || GENERAL.test(conflict)) ? 'again' : null
}

/** The same half its length later, so that the two overlap; null when it has no length. */
const halfLater = (body: unknown): unknown => {
  if (!isObject(body)) return null
  const moments = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? [{ name, at: Date.parse(value) }] : [],
  )
  const [start, end] = [moments.find(({ name }) => !isLater(name)), moments.find(({ name }) => isLater(name))]
  return start && end && end.at - start.at >= 120_000
    ? shift(body, Math.floor((end.at - start.at) / 120_000) * 60_000)
    : null
}

const isSameThing = (first: Attempt, second: { body: unknown; headers: Headers }) => {
  const [a, b] = [readIdIn(first, 'id'), readIdIn({ ...first, ...second }, 'id')]
  return a !== undefined && a === b
}

/** Tests that what was accepted once is refused when it is sent again, where the document says so. */
export const refusesAgain = (contract: Contract, operation: Operation): Test[] => {
  const reading = readsAs(contract, operation)
  if (reading === null) return []
  const about = operation.responses.get('409')?.description
  return [
    {
      name: `${operation.label}: 409 for the same again`,
      operation,
      async run(session) {
        const place = await session.place(operation)
        const first = await session.succeed(operation, place)
        if (!first || first.status >= 400) return 'nothing'
        // A success with the same thing made nothing twice.
        const mayAnswerSame = operation.body !== null && reading !== 'done'
        const refuses = async (body: unknown, what: string): Promise<Verdict> => {
          const second = await session.ask(operation, place, { body })
          if (second.status >= 400) return isRefusal(second) ? null : judgeDocumented(contract.document, second)
          return mayAnswerSame && isSameThing(first, second)
            ? 'nothing'
            : failed(second, `409 for ${what}${about ? ` (“${about}”)` : ''}`)
        }
        const same = await refuses(first.input, 'the same again')
        const later = reading === 'overlap' ? halfLater(first.input) : null
        return same === null && later !== null ? refuses(later, 'a time that overlaps') : same
      },
    },
  ]
}
