import type { Contract, Operation } from './document.ts'
import { fillIn } from './fill.ts'
import { referencesIn } from './references.ts'
import { faultIn } from './schemas.ts'
import type { Test } from './tests.ts'
import { asDocumented, failed, isRefusal } from './verdict.ts'

/** Words by which a document says that what is referred to has to be there. */
const MUST_BE_THERE = /no such|unknown|(do|does) not exist|not exist|not (be )?found|nonexistent|non-existent|refer/i

/** Ids that nothing has. */
const NOTHING = ['ffffffff-ffff-4fff-8fff-ffffffffffff', 'no-such-thing', 999_999_999]

/** What the document says of a reference to nothing; null where it says nothing that is certain. */
const promiseOf = ({ path, responses }: Operation): string | null => {
  const [status, answer] =
    [...responses].find(
      ([code, { description }]) => /^4(00|04|09|22)$/.test(code) && MUST_BE_THERE.test(description),
    ) ?? []
  if (status && (status !== '404' || !path.includes('{'))) return `${status} (“${answer?.description}”)`
  return responses.has('404') && !path.includes('{') ? '404' : null
}

/** A body that refers to what is not there is refused, or at least answered as the document says. */
export const refusesDangling = (contract: Contract, operation: Operation): Test[] => {
  const { document } = contract
  const schema = operation.body?.schema
  const references = schema
    ? referencesIn(contract, schema, operation).filter(({ target, place }) => target && !place.includes('['))
    : []
  const canRefuse = [...operation.responses.keys()].some((status) => status.startsWith('4'))
  if (!schema || !canRefuse || !/^(POST|PUT|PATCH)$/.test(operation.method)) return []
  return references.map(({ name, place: at, isList }) => ({
    name: `${operation.label}: ${name} of what is not there`,
    operation,
    async run(session) {
      const place = await session.place(operation, { reuse: true })
      const [valid] = await session.bodiesFor(operation, place, { reuse: true })
      const body = NOTHING.map((id) => fillIn(valid, new Map([[at, { ids: [id], isList }]]))).find(
        (each) => faultIn(document, schema, each) === null,
      )
      if (valid === undefined || body === undefined || JSON.stringify(body) === JSON.stringify(valid)) return 'nothing'
      const { path, scene } = place
      const answer = await session.send(operation, { path, query: await session.query(operation, scene), body, scene })
      if (answer.status >= 400) return isRefusal(answer) ? null : asDocumented(document, answer)
      const promise = promiseOf(operation)
      return promise === null ? 'nothing' : failed(answer, `${promise}: there is no such ${name}`)
    },
  }))
}
