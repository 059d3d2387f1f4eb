import { isObject, type JsonObject, objectAt } from '../openapi.ts'
import { type Contract, names, type Operation } from './document.ts'
import { shift } from './fill.ts'
import { idIn } from './identify.ts'
import { isPeople, lastPart } from './naming.ts'
import { referencesIn } from './references.ts'
import { plain } from './samples.ts'
import type { Session } from './session.ts'
import type { Test } from './tests.ts'
import { isLater } from './texts.ts'
import type { Attempt } from './things.ts'
import { asDocumented, failed, isRefusal, type Verdict } from './verdict.ts'

/** Words by which a document says that the same is not taken twice. */
const TWICE =
  /already (exists?|taken|used|booked|reserved|registered|enrolled|voted|borrowed|lent|on loan|a member|subscribed|joined|following|liked|rated|reviewed|there)|duplicate|must be unique|is unique|overlap|double.?book|\btaken\b|twice|same (name|e-?mail|title|code|sku|slug|time|key)|exists already|in use\b/i
const OVERLAP = /overlap|double.?book|clash/i
/** Of a time, not of the thing. */
const BUSY = /booked|reserved|occupied|busy|unavailable|not available|not free/i
/** Of an action without a body, done once already. */
const AGAIN = /already|twice|again|once\b/i
const GENERAL = /conflict|exist|unique/i
/** Where a document only speaks of a conflict: what there is one of. */
const KEY = /^(slug|sku|isbn|handle|serial(_?number)?)$/i
const PERSONAL = /^(e-?mail|user_?name|login|handle)$/i

const propertiesOf = ({ document }: Contract, { body }: Operation): JsonObject =>
  objectAt(plain(document, body?.schema ?? {}), 'properties')

const isMoment = (schema: JsonObject) => schema.format === 'date-time' || schema.format === 'date'

/** It takes a thing for a time: two such at the same time are in each other's way. */
const takesTime = (contract: Contract, operation: Operation): boolean => {
  const moments = Object.entries(propertiesOf(contract, operation)).filter(([, schema]) =>
    isMoment(plain(contract.document, schema)),
  )
  const hasEnds = moments.some(([name]) => isLater(name)) && moments.some(([name]) => !isLater(name))
  return hasEnds && referencesIn(contract, operation.body?.schema ?? {}, operation).some(({ target }) => target)
}

/** What a document says of doing the same again: refused, of times that overlap as well, or nothing that is certain. */
const readsAs = (contract: Contract, operation: Operation): 'again' | 'overlap' | null => {
  if (operation.method !== 'POST' || !names(operation, 409)) return null
  const conflict = operation.responses.get('409')?.description ?? ''
  const text = `${operation.text}. ${conflict}`
  if (operation.body === null) return AGAIN.test(text) && operation.path.includes('{') ? 'again' : null
  const overlaps = OVERLAP.test(text) || (OVERLAP.test(contract.text) && GENERAL.test(text))
  if (takesTime(contract, operation) && (overlaps || BUSY.test(conflict))) return overlaps ? 'overlap' : 'again'
  if (TWICE.test(text)) return 'again'
  const properties = Object.keys(propertiesOf(contract, operation))
  const hasKey = properties.some((name) => (isPeople(lastPart(operation.path)) ? PERSONAL : KEY).test(name))
  return hasKey && GENERAL.test(conflict) ? 'again' : null
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
  const [a, b] = [idIn(first, 'id'), idIn({ ...first, ...second }, 'id')]
  return a !== undefined && a === b
}

const refuses = async (
  { document }: Contract,
  session: Session,
  first: Attempt,
  { path, body, used }: { path: string; body: unknown; used: Parameters<Session['send']>[1]['scene'] },
  expected: string,
): Promise<Verdict> => {
  const { operation } = first
  const query = used ? await session.query(operation, used) : undefined
  const second = await session.send(operation, { path, body, ...(query && { query }), ...(used && { scene: used }) })
  if (second.status < 400) return isSameThing(first, second) && operation.body ? 'nothing' : failed(second, expected)
  return isRefusal(second) ? null : asDocumented(document, second)
}

/** What was accepted once is refused when it is sent again, where the document says so. */
export const refusesAgain = (contract: Contract, operation: Operation): Test[] => {
  const reading = readsAs(contract, operation)
  if (reading === null) return []
  const about = operation.responses.get('409')?.description
  const expected = (what: string) => `409 for ${what}${about ? ` (“${about}”)` : ''}`
  return [
    {
      name: `${operation.label}: 409 for the same again`,
      operation,
      async run(session) {
        const place = await session.place(operation)
        const first = await session.succeed(operation, place)
        if (!first || first.status >= 400) return 'nothing'
        const { path, scene: used } = place
        const same = await refuses(
          contract,
          session,
          first,
          { path, body: first.input, used },
          expected('the same again'),
        )
        const later = reading === 'overlap' ? halfLater(first.input) : null
        return same === null && later !== null
          ? refuses(contract, session, first, { path, body: later, used }, expected('a time that overlaps'))
          : same
      },
    },
  ]
}
