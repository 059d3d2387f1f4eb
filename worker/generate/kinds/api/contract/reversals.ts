import type { Contract, Operation } from './document.ts'
import { readLastPart } from './naming.ts'
import { isEnding } from './scene.ts'

/** The states that an action takes a thing out of, by its verb: whoever does it twice finds it there no more. */
const LEAVES: readonly [verb: RegExp, states: RegExp][] = [
  [/^(restor|undelet|recover)/i, /\bbin\b|trash|delet|archiv/i],
  [/^(cancel|clos|complet|finish|end|stop|resolv|archiv)/i, /open|activ|pending|draft|running|progress|started/i],
  [/^(publish|submit)/i, /draft/i],
  [/^(approv|accept|reject|declin|confirm)/i, /open|pending|waiting|requested|submitted|draft/i],
  [/^(reopen|unarchiv|unpublish|resum)/i, /clos|complet|resolv|done|archiv|publish|paus|suspend/i],
]

/** “It is not in the bin” of `restore`: done twice, it has to be said. */
export const leavesState = ({ path, text }: Operation, conflict: string): boolean =>
  /\bnot\b|\bonly\b/i.test(conflict) &&
  !/(can|may|could) ?not|idempotent/i.test(`${conflict} ${text}`) &&
  LEAVES.some(([verb, states]) => verb.test(readLastPart(path)) && states.test(conflict))

const REVIVES = /^(restor|recover|reopen|resum|reactivat|enabl|activat|un)/i
const HALTS = /paus|suspend|lock|publish|complet|resolv/i
const MAX_TRIED = 3

/** Lists what may have to be done to a thing before it can be taken back: it is deleted, and then restored. */
export const listUndone = ({ operations }: Contract, operation: Operation): Operation[] => {
  const item = operation.path.slice(0, operation.path.lastIndexOf('/'))
  const verb = readLastPart(operation.path)
  if (operation.method !== 'POST' || !item.endsWith('}') || !REVIVES.test(verb)) return []
  const isOn = (path: string) => path === item || path.slice(0, path.lastIndexOf('/')) === item
  return operations
    .filter(
      (each) =>
        each !== operation &&
        each.method !== 'GET' &&
        isOn(each.path) &&
        !each.body?.required &&
        !REVIVES.test(readLastPart(each.path)) &&
        (isEnding(each) || HALTS.test(readLastPart(each.path))),
    )
    .slice(0, MAX_TRIED)
}
