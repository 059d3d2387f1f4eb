import type { JsonObject } from '../openapi.ts'
import { documented, type Operation } from './document.ts'
import { type Exchange, shown } from './exchange.ts'
import { faultIn } from './schemas.ts'

/** How a test ended: null when it held, else what was sent, what came back and what was expected. */
export type Verdict = string | null

/** The same fault reads the same each time: whoever repairs it can tell that nothing has changed. */
const steady = (text: string) =>
  text
    .replaceAll(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi, '<uuid>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, '<time>')

const told = ({ sent, status, body }: Exchange) =>
  `sent ${sent}; answered ${status}${body === '' ? '' : ` ${shown(body)}`}`

export const failed = (answer: Exchange, expected: string): Verdict => steady(`${told(answer)}; expected ${expected}`)

/** Whether an answer is one that the document tells of: its status, its type, and a body that its schema allows. */
export const asDocumented = (document: JsonObject, answer: Exchange): Verdict => {
  const media = documented(answer.operation, answer.status)
  if (!media)
    return failed(answer, `one of the documented statuses ${[...answer.operation.responses.keys()].join(', ')}`)
  if (media.length === 0) return null
  const matching = media.find(
    ({ type }) => type === answer.type || type === '*/*' || type === `${answer.type.split('/')[0]}/*`,
  )
  if (!matching)
    return failed(answer, `${media.map(({ type }) => type).join(' or ')}, not ${answer.type || 'no content type'}`)
  if (!matching.schema || !/\bjson$/.test(answer.type)) return null
  const fault = faultIn(document, matching.schema, answer.body)
  return fault === null ? null : failed(answer, `a body by its schema: ${fault}`)
}

/** The success statuses of an operation, as people read them. */
export const successesOf = ({ responses }: Operation) =>
  [...responses.keys()].filter((status) => /^[123]/.test(status)).join(' or ') || 'a documented success'

/** Whether an answer is a success, and as documented. */
export const succeeded = (document: JsonObject, answer: Exchange): Verdict =>
  answer.status < 400 ? asDocumented(document, answer) : failed(answer, successesOf(answer.operation))

/** Whether an answer has one of these statuses, and is as documented. */
export const refused = (document: JsonObject, answer: Exchange, statuses: readonly number[]): Verdict =>
  statuses.includes(answer.status) ? asDocumented(document, answer) : failed(answer, statuses.join(' or '))
