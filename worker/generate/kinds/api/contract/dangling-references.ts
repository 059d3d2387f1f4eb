import { isObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import type { Contract, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'
import { fillIn } from './fill.ts'
import { type Reference, readReferences } from './references.ts'
import { flattenSchema } from './samples.ts'
import { findFault } from './schemas.ts'
import type { Session } from './session.ts'
import { failed, isRefusal, judgeDocumented, type Verdict } from './verdict.ts'

/** Words by which a document says that what is referred to has to be there. */
const MUST_BE_THERE = /no such|unknown|(do|does) not exist|not exist|not (be )?found|nonexistent|non-existent|refer/i

/** Ids that nothing has. */
const NOTHING = ['ffffffff-ffff-4fff-8fff-ffffffffffff', 'no-such-thing', 999_999_999]

/** Returns what the document says of a reference to nothing; null where it says nothing that is certain. */
const findPromise = ({ path, responses }: Operation): string | null => {
  const [status, answer] =
    [...responses].find(
      ([code, { description }]) => /^4(00|04|09|22)$/.test(code) && MUST_BE_THERE.test(description),
    ) ?? []
  if (status && (status !== '404' || !path.includes('{'))) return `${status} (“${answer?.description}”)`
  return responses.has('404') && !path.includes('{') ? '404' : null
}

const listReferences = (contract: Contract, operation: Operation): Reference[] =>
  operation.body?.schema && /^(POST|PUT|PATCH)$/.test(operation.method)
    ? readReferences(contract, operation.body.schema, operation).filter(
        ({ target, place }) => target && !place.includes('['),
      )
    : []

type Given = { contract: Contract; session: Session; operation: Operation; reference: Reference }

/** Asks with a reference to nothing; `after`: only once the same without it was accepted. Null where it cannot be asked. */
const ask = async (given: Given, after: boolean): Promise<Exchange | null> => {
  const { contract, session, operation, reference } = given
  const { place: at, isList } = reference
  const place = await session.place(operation, { reuse: true })
  const first = after ? await session.succeed(operation, place) : null
  if (after && (!first || first.status >= 400)) return null
  const valid = first ? first.input : (await session.bodiesFor(operation, place, { reuse: true }))[0]
  // What may be left out is told, or there would be no reference.
  const whole = isObject(valid) && !at.includes('.') ? { [at]: null, ...valid } : valid
  const body = NOTHING.map((id) => fillIn(whole, new Map([[at, { ids: [id], isList }]]))).find(
    (each) => findFault(contract.document, operation.body?.schema ?? {}, each) === null,
  )
  if (valid === undefined || body === undefined || JSON.stringify(body) === JSON.stringify(valid)) return null
  return session.ask(operation, place, { body })
}

/** `issues` of `/projects/{id}/issues` and `/issues/{id}` */
const readKind = ({ path }: Operation) => path.split('/').findLast((part) => !part.includes('{'))

/** Another operation that refuses what one accepts: the same reference to the same things. */
const refusalElsewhere = async ({ contract, session, operation, reference }: Given): Promise<Exchange | null> => {
  for (const other of contract.operations.filter(
    (each) => each !== operation && readKind(each) === readKind(operation),
  )) {
    const same = listReferences(contract, other).find(
      ({ name, target }) => name === reference.name && target?.creator === reference.target?.creator,
    )
    const answer = same && (await ask({ contract, session, operation: other, reference: same }, true))
    if (answer && [400, 404, 409, 422].includes(answer.status)) return answer
  }
  return null
}

const judge = async (given: Given): Promise<Verdict> => {
  const { contract, operation, reference } = given
  const answer = await ask(given, false)
  if (!answer) return 'nothing'
  if (answer.status >= 400) return isRefusal(answer) ? null : judgeDocumented(contract.document, answer)
  // Of several references the document may mean those that have to be there.
  const { required } = flattenSchema(contract.document, operation.body?.schema ?? {})
  const isMeant = Array.isArray(required) && required.includes(reference.place.split('.')[0])
  const promise = isMeant || listReferences(contract, operation).length === 1 ? findPromise(operation) : null
  if (promise !== null) return failed(answer, `${promise}: there is no such ${reference.name}`)
  const other = await refusalElsewhere(given)
  return other
    ? failed(answer, `${other.status}, as ${other.operation.label} answers: there is no such ${reference.name}`)
    : { held: 'it is taken, and the document does not say whether it may be' }
}

/** A body that refers to what is not there is refused, or at least answered as the document says. */
export const refusesDangling = (contract: Contract, operation: Operation): Test[] =>
  [...operation.responses.keys()].some((status) => status.startsWith('4'))
    ? listReferences(contract, operation).map((reference) => ({
        name: `${operation.label}: ${reference.name} of what is not there`,
        operation,
        run: (session) => judge({ contract, session, operation, reference }),
      }))
    : []
