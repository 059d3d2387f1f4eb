import type { Reading, Test } from './contract-test.ts'
import { refusesDangling } from './dangling-references.ts'
import { refusesDelete } from './dependents.ts'
import { type Contract, namesStatus, type Operation } from './document.ts'
import { createListTests } from './lists.ts'
import { fillEmpty } from './members.ts'
import { refusesWrongPassword } from './passwords.ts'
import { keepsIdempotent, refusesStale, refusesWithout } from './preconditions.ts'
import { createRefusalTests, wantsCredentials } from './refusals.ts'
import { refusesAgain } from './repeats.ts'
import { endsSession } from './sign-out.ts'
import { refusesWays } from './transitions.ts'
import { judgeValid } from './valid.ts'
import { skipped } from './verdict.ts'

/** Its name: an operation whose valid input was accepted, and as documented, is verified. */
export const formatValidName = ({ label }: Operation) => `${label}: valid input`

const acceptsValid = (contract: Contract, operation: Operation, reading: Reading): Test => ({
  name: formatValidName(operation),
  operation,
  async run(session) {
    const { missing } = await session.credentials.forOperation(operation)
    const place = await session.place(operation)
    const answer = await session.succeed(operation, place)
    if (!answer) return skipped('no body could be thought of that its schema allows')
    await fillEmpty(contract, session, answer, place)
    return judgeValid({ contract, session, place, answer, missing, route: reading(operation) })
  },
})

/** Returns why nothing can be asked of an operation; null when it can. */
export const explainUntestable = (operation: Operation): string | null => {
  const { body, method } = operation
  if (namesStatus(operation, 101)) return 'a WebSocket is not opened by the tests'
  if (method === 'TRACE') return 'TRACE cannot be sent'
  const isSendable =
    body === null ||
    /\bjson$/.test(body.type) ||
    /^(text\/.*|multipart\/form-data|application\/x-www-form-urlencoded|\*\/\*)$/.test(body.type)
  return isSendable ? null : `a body of ${body.type} is not made by the tests`
}

/** The tests of one operation, by what its document promises. */
export const createTests = (contract: Contract, operation: Operation, reading: Reading): Test[] =>
  explainUntestable(operation) === null
    ? [
        acceptsValid(contract, operation, reading),
        ...(operation.secured ? [wantsCredentials(contract, operation)] : []),
        ...createListTests(contract, operation),
        ...createRefusalTests(contract, operation),
        ...refusesAgain(contract, operation),
        ...refusesWays(contract, operation),
        ...refusesDangling(contract, operation),
        ...refusesWithout(contract, operation),
        ...refusesStale(contract, operation),
        ...keepsIdempotent(contract, operation),
        ...refusesWrongPassword(contract, operation),
        ...refusesDelete(contract, operation),
        ...endsSession(contract, operation),
      ]
    : []
