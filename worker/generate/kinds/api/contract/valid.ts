import { isObject, readObject } from '../openapi.ts'
import type { Reading } from './contract-test.ts'
import type { Contract, Operation } from './document.ts'
import { findDocumented } from './document.ts'
import type { Exchange } from './exchange.ts'
import { flattenSchema } from './samples.ts'
import type { Place } from './scene.ts'
import type { Session } from './session.ts'
import type { Attempt } from './things.ts'
import {
  describeExchange,
  describeRefusal,
  failed,
  isRefusal,
  judgeDocumented,
  listSuccesses,
  skipped,
  type Verdict,
} from './verdict.ts'

const NOWHERE = '/api/no-such-address'

const withoutAddress = ({ body, operation }: Exchange, path: string) =>
  JSON.stringify(body).replaceAll(path, '').replaceAll(operation.method, '')

/** Returns whether an answer is the one to an address that does not exist. */
const isNowhere = async (session: Session, answer: Exchange, path: string): Promise<boolean> => {
  if (answer.status !== 404 && answer.status !== 405) return false
  const { operation } = answer
  const nowhere = await session.send({ ...operation, parameters: [], security: [], body: null }, { path: NOWHERE })
  return (
    nowhere.status === answer.status &&
    nowhere.type === answer.type &&
    withoutAddress(nowhere, NOWHERE) === withoutAddress(answer, path)
  )
}

/** A property that was sent, that the answer has by its schema, and that is not in it. */
export const findLost = (
  { document }: Contract,
  { operation, status, body }: Exchange,
  input: unknown,
): string | null => {
  const schema = findDocumented(operation, status)?.media.find((media) => media.schema)?.schema
  if (!schema || !isObject(body) || !isObject(input)) return null
  const declared = readObject(flattenSchema(document, schema), 'properties')
  const lost = Object.entries(input).find(
    ([name, value]) =>
      value !== null &&
      !Object.hasOwn(body, name) &&
      Object.hasOwn(declared, name) &&
      flattenSchema(document, declared[name]).writeOnly !== true,
  )
  return lost ? `${lost[0]} in the answer: it was sent, and the document says that the answer has it` : null
}

type Given = {
  contract: Contract
  session: Session
  place: Place
  answer: Attempt
  /** Credentials that it wants and that nobody could get. */
  missing: string | null
  /** The result of reading the code: whether the operation's route is found in it. */
  route: ReturnType<Reading>
}

const isAbout = ({ path, body }: Operation) => path.includes('{') && body === null

/** Judges an operation by its answer to valid input. */
export const judgeValid = async ({ contract, session, place, answer, missing, route }: Given): Promise<Verdict> => {
  const { operation, status } = answer
  if (status < 400) {
    const verdict = judgeDocumented(contract.document, answer)
    const lost = verdict === null ? findLost(contract, answer, answer.input) : null
    return lost === null ? verdict : failed(answer, lost)
  }
  const isThere = place.certain
  const mayBeMissing = route === 'missing' || (route === 'unknown' && isThere)
  if (mayBeMissing && (await isNowhere(session, answer, place.path)))
    return {
      fault: `${operation.label} is documented but has no route: ${describeExchange(answer)}, as an address that does not exist`,
      of: operation,
    }
  if (missing && (status === 401 || status === 403))
    return skipped(`it wants ${missing}, and the document tells no open way to get one`)
  const isGone = status === 404 || status === 410
  if (isGone && isThere && isAbout(operation)) return failed(answer, `${listSuccesses(operation)} for what is there`)
  if (!isRefusal(answer)) return failed(answer, listSuccesses(operation))
  const [gap] = isGone && !isThere ? place.scene.gaps : []
  if (gap) return skipped(`what it names could not be made: ${gap}`)
  const undeclared = status === 401 && operation.security.length === 0
  return skipped(
    undeclared ? `${describeRefusal(answer)}; the document declares no security for it` : describeRefusal(answer),
  )
}
