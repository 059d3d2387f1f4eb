import type { JsonObject } from '../openapi.ts'
import { findDocumented, type Operation } from './document.ts'
import { type Exchange, showValue, steadyText } from './exchange.ts'
import { findFault } from './schemas.ts'

/**
 * The end of a test: null when it held, `held` with what there is to say of it. `fault`: what was sent, what came back
 * and what was expected. `skipped`: why nothing was proved. `nothing`: there is nothing that could be sent to prove it.
 */
export type Verdict = null | { fault: string; of: Operation } | { skipped: string } | { held: string } | 'nothing'

export const isFault = (verdict: Verdict): boolean =>
  typeof verdict === 'object' && verdict !== null && 'fault' in verdict

/** Describes what was asked, with what, and what came back. */
export const describeExchange = ({ sent, used, status, body }: Exchange): string =>
  steadyText(
    `sent ${sent}${used.length > 0 ? ` (${used.join('; ')})` : ''}; answered ${status}${body === '' || body === null ? '' : ` ${showValue(body)}`}`,
  )

export const failed = (answer: Exchange, expected: string): Verdict => ({
  fault: `${describeExchange(answer)}; expected ${steadyText(expected)}`,
  of: answer.operation,
})

export const skipped = (reason: string): Verdict => ({ skipped: steadyText(reason) })

/** Of several things by name: which were looked at, and which not. */
export const judgeLookedAt = (found: readonly string[], others: readonly string[]): Verdict => {
  const not = others.length > 0 ? `not looked at: ${others.join(', ')}` : ''
  if (found.length === 0) return not === '' ? 'nothing' : skipped(not)
  return { held: `as documented: ${[found.join(', '), not].filter(Boolean).join('; ')}` }
}

/**
 * Judges whether an answer is one that the document tells of: its status, its type, and a body that its schema allows.
 */
export const judgeDocumented = (document: JsonObject, answer: Exchange): Verdict => {
  const { operation, status, type, body } = answer
  const found = findDocumented(operation, status)
  if (!found) return failed(answer, `one of the documented statuses ${[...operation.responses.keys()].join(', ')}`)
  const { media } = found
  // These never have a body (RFC 9110).
  const isBare = operation.method === 'HEAD' || [204, 205, 304].includes(status)
  if (media.length === 0 || isBare) return null
  const matching = media.find(
    (each) => each.type === type || each.type === '*/*' || each.type === `${type.split('/')[0]}/*`,
  )
  if (!matching)
    return failed(answer, `${media.map((each) => each.type).join(' or ')}, not ${type || 'no content type'}`)
  if (!matching.schema || !/\bjson$/.test(type)) return null
  const fault = findFault(document, matching.schema, body, 'response')
  return fault === null ? null : failed(answer, `a body by its schema: ${fault}`)
}

/** The success statuses of an operation, as people read them. */
export const listSuccesses = ({ responses }: Operation) =>
  [...responses.keys()].filter((status) => /^[123]/.test(status)).join(' or ') || 'a documented success'

/** Returns what the answer itself gives as its reason. */
const reasonIn = ({ body }: Exchange): string => {
  if (typeof body !== 'object' || body === null) return showValue(body)
  const told: unknown[] = ['detail', 'message', 'error', 'title'].map((key) => Reflect.get(body, key))
  return showValue(told.find((each) => typeof each === 'string') ?? body)
}

/**
 * Returns whether a refusal is one that the document tells of: then something was missing that the tests do not know
 * of.
 */
export const isRefusal = ({ operation, status }: Exchange): boolean =>
  findDocumented(operation, status) !== undefined &&
  ((status >= 400 && status < 500) || /^50[234]$/.test(String(status)))

/** A documented refusal of what is valid, in a few words. */
export const describeRefusal = (answer: Exchange): string => {
  const reason = reasonIn(answer).trim()
  const { used, status } = answer
  return `answered ${status}, as documented${reason === '' ? '' : `: ${reason}`}${used.length > 0 ? ` (with ${used.join('; ')})` : ''}`
}

/**
 * Judges whether an answer is a success, and as documented. A documented refusal proves nothing: something was missing.
 */
export const judgeSuccess = (document: JsonObject, answer: Exchange): Verdict => {
  if (answer.status < 400) return judgeDocumented(document, answer)
  return isRefusal(answer) ? skipped(describeRefusal(answer)) : failed(answer, listSuccesses(answer.operation))
}
