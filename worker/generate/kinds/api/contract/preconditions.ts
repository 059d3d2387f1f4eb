import type { Test } from './contract-test.ts'
import { isIfMatch } from './current-version.ts'
import { type Contract, namesStatus, type Operation, type Parameter } from './document.ts'
import { isAccepted } from './things.ts'
import { failed, isRefusal, judgeDocumented, skipped } from './verdict.ts'

const REFUSALS = [400, 422, 428]

/** Parameters that a request has to have, as long as the document says how one without them is refused. */
const wantedBy = (operation: Operation): Parameter[] =>
  REFUSALS.some((status) => namesStatus(operation, status))
    ? operation.parameters.filter((each) => each.required && (each.in === 'query' || each.in === 'header'))
    : []

/** A request without a required parameter is refused. */
export const refusesWithout = ({ document }: Contract, operation: Operation): Test[] =>
  wantedBy(operation).map((parameter) => ({
    name: `${operation.label}: refused without ${parameter.name}`,
    operation,
    async run(session) {
      const place = await session.place(operation, { reuse: true })
      const [body] = await session.bodiesFor(operation, place, { reuse: true })
      if (operation.body !== null && body === undefined) return 'nothing'
      const query = await session.query(operation, place.scene)
      if (parameter.in === 'query') query.delete(parameter.name)
      const without = parameter.in === 'header' ? { without: parameter.name } : {}
      const answer = await session.ask(operation, place, { query, body, ...without })
      if (answer.status >= 400) return isRefusal(answer) ? null : judgeDocumented(document, answer)
      const expected = REFUSALS.filter((status) => namesStatus(operation, status)).join(' or ')
      return failed(answer, `${expected} without ${parameter.name}, which is required`)
    },
  }))

/** Tests that what somebody else changed meanwhile is not changed: a tag that names another version is refused. */
export const refusesStale = ({ document }: Contract, operation: Operation): Test[] =>
  operation.parameters.some(isIfMatch) && namesStatus(operation, 412)
    ? [
        {
          name: `${operation.label}: 412 for another version`,
          operation,
          async run(session) {
            const place = await session.place(operation, { reuse: true })
            const [body] = await session.bodiesFor(operation, place, { reuse: true })
            const headers = { 'if-match': '"no-such-version"' }
            const answer = await session.ask(operation, place, { body, headers })
            return answer.status === 412
              ? judgeDocumented(document, answer)
              : failed(answer, '412: no version has this tag')
          },
        },
      ]
    : []

const isIdempotencyKey = ({ in: place, name }: Parameter) => place === 'header' && /^(x-)?idempotency-key$/i.test(name)

/** The same key twice is one request: nothing is made a second time. */
export const keepsIdempotent = ({ document }: Contract, operation: Operation): Test[] =>
  operation.method === 'POST' && operation.parameters.some(isIdempotencyKey)
    ? [
        {
          name: `${operation.label}: once for one ${operation.parameters.find(isIdempotencyKey)?.name}`,
          operation,
          async run(session) {
            const place = await session.place(operation)
            const [body] = await session.bodiesFor(operation, place)
            const key = operation.parameters.find(isIdempotencyKey)?.name ?? ''
            const sent = { body, headers: { [key]: crypto.randomUUID() } }
            const first = await session.ask(operation, place, sent)
            if (!isAccepted(first)) return isRefusal(first) ? skipped('no request was accepted') : 'nothing'
            const second = await session.ask(operation, place, sent)
            const same = JSON.stringify(first.body) === JSON.stringify(second.body)
            if (!isAccepted(second)) return isRefusal(second) ? null : judgeDocumented(document, second)
            return same ? null : failed(second, `the answer to the first request with this ${key}`)
          },
        },
      ]
    : []
