import type { Test } from './contract-test.ts'
import type { Contract, Operation, Parameter } from './document.ts'
import { namesStatus } from './document.ts'
import type { Exchange } from './exchange.ts'
import { makeUnknown } from './identify.ts'
import { makeInvalidBodies } from './invalid.ts'
import { flattenSchema } from './samples.ts'
import type { Place } from './scene.ts'
import { readType } from './schemas.ts'
import { describeRefusal, failed, isFault, isRefusal, judgeDocumented, skipped, type Verdict } from './verdict.ts'

const invalidStatuses = (operation: Operation) => [400, 422].filter((status) => namesStatus(operation, status))

/** A refusal for another reason than the one that is tried: it came first. */
const orSkipped = (answer: Exchange, { certain }: Place, expected: string): Verdict =>
  isRefusal(answer) && !(answer.status === 404 && certain) ? skipped(describeRefusal(answer)) : failed(answer, expected)

/** The parameter of a path that has to name what is there: its last one, but for what is put under a name of one's own. */
const nameable = ({ operations }: Contract, { method, path, parameters }: Operation): Parameter | undefined => {
  const isSibling = (each: Operation) => each.method === 'POST' && each.path === path.slice(0, path.lastIndexOf('/'))
  const isOwn = method === 'PUT' && path.endsWith('}') && !operations.some(isSibling)
  const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name)
  const last = named.at(isOwn ? -2 : -1)
  return parameters.find((each) => each.in === 'path' && each.name === last)
}

const refusesUnknown = (contract: Contract, operation: Operation): Test => ({
  name: `${operation.label}: 404 for what is not there`,
  operation,
  async run(session) {
    const { document } = contract
    const parameter = nameable(contract, operation)
    if (!parameter || makeUnknown(document, parameter) === undefined) return 'nothing'
    const place = await session.place(operation, { unknown: parameter.name, reuse: true })
    const bodies = await session.bodiesFor(operation, place, { reuse: true })
    if (bodies.length === 0) return 'nothing'
    const answer = await session.ask(operation, place, { body: bodies[0] })
    if (answer.status === 404 || answer.status === 410) return judgeDocumented(document, answer)
    // Where nobody knows what is there, any name may be as good as another.
    if (answer.status < 400 && !(await session.place(operation, { reuse: true })).certain) return 'nothing'
    const isOther = operation.body !== null || [401, 403, 429].includes(answer.status)
    return isOther ? orSkipped(answer, place, '404') : failed(answer, '404')
  },
})

const refusesInvalid = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: ${invalidStatuses(operation).join(' or ')} for an invalid body`,
  operation,
  async run(session) {
    const statuses = invalidStatuses(operation)
    const place = await session.place(operation, { reuse: true })
    const [valid] = await session.bodiesFor(operation, place, { reuse: true })
    const invalid = makeInvalidBodies(document, operation.body?.schema ?? {}, valid)
    const verdicts: Verdict[] = []
    for (const { body, why } of invalid) {
      const answer = await session.ask(operation, place, { body })
      const verdict = statuses.includes(answer.status)
        ? judgeDocumented(document, answer)
        : orSkipped(answer, place, `${statuses.join(' or ')} for a body ${why}`)
      if (isFault(verdict)) return verdict
      verdicts.push(verdict)
      // More of them would use up what is left for the tests of everything else.
      if (answer.status === 429) break
    }
    // One that is refused as it should be shows it, whatever came first for another.
    return verdicts.includes(null) ? null : (verdicts[0] ?? 'nothing')
  },
})

const refusesMalformed = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: ${invalidStatuses(operation).join(' or ')} for malformed JSON`,
  operation,
  async run(session) {
    const statuses = invalidStatuses(operation)
    const place = await session.place(operation, { reuse: true })
    const answer = await session.ask(operation, place, { raw: '{"broken' })
    return statuses.includes(answer.status)
      ? judgeDocumented(document, answer)
      : orSkipped(answer, place, `${statuses.join(' or ')} for malformed JSON`)
  },
})

/** A query parameter that a text is no value of. */
const numericParameter = ({ document }: Contract, { parameters }: Operation) =>
  parameters.find(
    (each) => each.in === 'query' && /^(integer|number)$/.test(readType(flattenSchema(document, each.schema)) ?? ''),
  )

const refusesQuery = ({ document }: Contract, operation: Operation, name: string): Test => ({
  name: `${operation.label}: ${invalidStatuses(operation).join(' or ')} for an invalid ${name}`,
  operation,
  async run(session) {
    const statuses = invalidStatuses(operation)
    const place = await session.place(operation, { reuse: true })
    const query = await session.query(operation, place.scene)
    query.set(name, 'not-a-number')
    const answer = await session.ask(operation, place, { query })
    return statuses.includes(answer.status)
      ? judgeDocumented(document, answer)
      : orSkipped(answer, place, `${statuses.join(' or ')}: ${name} is a number`)
  },
})

/** Neither without credentials nor with made-up ones is anything done. */
export const wantsCredentials = ({ document }: Contract, operation: Operation): Test => ({
  name: `${operation.label}: ${namesStatus(operation, 401) ? '401' : 'refused'} without credentials`,
  operation,
  async run(session) {
    const place = await session.place(operation, { reuse: true })
    const [body] = await session.bodiesFor(operation, place, { reuse: true })
    for (const as of await session.credentials.refusable(operation)) {
      const answer = await session.ask(operation, place, { body, as })
      const expected = `${namesStatus(operation, 401) ? 401 : '401 or 403'}: ${as === 'nobody' ? 'no credentials were sent' : 'the credentials are made up'}`
      const isRefused = answer.status === 401 || answer.status === 403
      if (!isRefused && answer.status < 400) return failed(answer, expected)
      // Refused for another reason that came first.
      if (!isRefused && as === 'stranger' && isRefusal(answer)) return null
      if (!isRefused) return orSkipped(answer, place, expected)
      // Whoever documents neither says by `security` that there is one.
      const verdict = isRefusal(answer) || namesStatus(operation, 401) ? judgeDocumented(document, answer) : null
      if (verdict !== null) return verdict
    }
    return null
  },
})

/** The tests of what an operation has to refuse, by the refusals that its document names. */
export const createRefusalTests = (contract: Contract, operation: Operation): Test[] => {
  const { body } = operation
  const isJson = body !== null && /\bjson$/.test(body.type)
  const invalid = invalidStatuses(operation).length > 0
  const numeric = operation.method === 'GET' ? numericParameter(contract, operation) : undefined
  return [
    ...(operation.path.includes('{') && namesStatus(operation, 404) ? [refusesUnknown(contract, operation)] : []),
    ...(isJson && invalid && Object.keys(body.schema ?? {}).length > 0 ? [refusesInvalid(contract, operation)] : []),
    ...(isJson && namesStatus(operation, 400) ? [refusesMalformed(contract, operation)] : []),
    ...(numeric && invalid ? [refusesQuery(contract, operation, numeric.name)] : []),
  ]
}
