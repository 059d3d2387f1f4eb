import { isObject, readObject } from '../openapi.ts'
import type { Test } from './contract-test.ts'
import { type Contract, namesStatus, type Operation } from './document.ts'
import { flattenSchema } from './samples.ts'
import { failed, isRefusal, judgeDocumented, type Verdict } from './verdict.ts'

const STATE = /^(state|status|stage|phase)$/i
/** “There is no way from its state to this one” */
const NO_WAY = /\bno way|transition|\bfrom .* to\b/i
/** It hangs on something else as well. */
const WHILE = /\b(while|until|still|ha[sv]e?|unless|when)\b/i
const MAX_STATES = 5

/** Tests that at least one way is refused where not every state is reached from every other. */
export const refusesWays = (contract: Contract, operation: Operation): Test[] => {
  const { document } = contract
  const conflict = operation.responses.get('409')?.description ?? ''
  const [name, given] =
    Object.entries(readObject(flattenSchema(document, operation.body?.schema ?? {}), 'properties')).find(([each]) =>
      STATE.test(each),
    ) ?? []
  const { enum: states } = flattenSchema(document, given)
  const isMove =
    operation.path.includes('{') && namesStatus(operation, 409) && NO_WAY.test(conflict) && !WHILE.test(conflict)
  if (!isMove || name === undefined || !Array.isArray(states) || states.length > MAX_STATES) return []
  return [
    {
      name: `${operation.label}: 409 for a way that there is not`,
      operation,
      async run(session): Promise<Verdict> {
        const place = await session.place(operation)
        const first = await session.succeed(operation, place)
        if (!first || first.status >= 400 || !isObject(first.input)) return 'nothing'
        let last = first
        for (const from of states)
          for (const to of states.flatMap((each) => [from, each])) {
            const answer = await session.ask(operation, place, { body: { ...first.input, [name]: to } })
            if (answer.status >= 400) return isRefusal(answer) ? null : judgeDocumented(document, answer)
            last = { ...last, ...answer }
          }
        return failed(last, `409 for some ${name} (“${conflict}”): each was taken after each other`)
      },
    },
  ]
}
