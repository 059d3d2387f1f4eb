import { isObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import type { Contract, Operation } from './document.ts'
import { isPasswordName, isRegistration, takesPassword } from './issuers.ts'
import { isAccepted } from './things.ts'
import { failed, isRefusal, judgeDocumented } from './verdict.ts'

const LOGIN = /log-?in|sign-?in|sessions?\b|tokens?\b|auth/i

/** A wrong password lets nobody in. */
export const refusesWrongPassword = (contract: Contract, operation: Operation): Test[] => {
  const isLogin =
    operation.method === 'POST' &&
    !operation.secured &&
    takesPassword(contract, operation) &&
    !isRegistration(contract, operation) &&
    LOGIN.test(operation.path) &&
    [...operation.responses.keys()].some((status) => status.startsWith('4'))
  if (!isLogin) return []
  return [
    {
      name: `${operation.label}: a wrong password lets nobody in`,
      operation,
      async run(session) {
        const place = await session.place(operation)
        const right = await session.succeed(operation, place)
        if (!right || !isAccepted(right) || !isObject(right.input)) return 'nothing'
        const wrong = Object.entries(right.input).map(([name, value]) => [
          name,
          isPasswordName(name) ? `${value}-not` : value,
        ])
        const { path, scene } = place
        const answer = await session.send(operation, { path, body: Object.fromEntries(wrong), scene, as: 'nobody' })
        if (isAccepted(answer)) return failed(answer, 'it to be refused: the password is another one')
        return isRefusal(answer) ? null : judgeDocumented(contract.document, answer)
      },
    },
  ]
}
