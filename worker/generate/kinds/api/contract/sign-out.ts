import type { Test } from './contract-test.ts'
import type { Contract, Operation } from './document.ts'
import { createScene, isLogout } from './scene.ts'
import { isAccepted } from './things.ts'
import { failed, skipped } from './verdict.ts'

/** It ends other sessions than this one, or says that who asks it has to forget the token. */
const OTHERWISE = /\bother|refresh|discard|forget|stateless|client.side/i
/** Operations that are asked for whether they let a credential in. */
const MAX_PROBES = 4

const isEnd = (operation: Operation): boolean =>
  operation.secured &&
  !operation.path.includes('{') &&
  (isLogout(operation) || /revok/i.test(operation.path)) &&
  !operation.body?.required &&
  !OTHERWISE.test(operation.text)

/** Tests that what was signed out with lets nobody in afterwards. */
export const endsSession = (contract: Contract, operation: Operation): Test[] => {
  const probes = contract.operations
    .filter((each) => each.method === 'GET' && each.secured && !each.path.includes('{') && each !== operation)
    .toSorted((a, b) => a.path.length - b.path.length)
  if (!isEnd(operation) || probes.length === 0) return []
  return [
    {
      name: `${operation.label}: ends what it was asked with`,
      operation,
      async run(session) {
        const fresh = await session.credentials.fresh(operation)
        if (fresh.length === 0) return skipped('no credential could be had to be ended')
        const scene = createScene()
        for (const each of fresh) scene.own.set(each.scheme.id, each)
        const ask = (each: Operation) => session.ask(each, { path: each.path, scene })
        for (const probe of probes.slice(0, MAX_PROBES)) {
          if (!isAccepted(await ask(probe))) continue
          const ended = await ask(operation)
          if (!isAccepted(ended)) return 'nothing'
          const again = await ask(probe)
          return isAccepted(again) ? failed(again, `401: ${ended.sent} had ended the session`) : null
        }
        return skipped('nothing tells whether a credential is accepted')
      },
    },
  ]
}
