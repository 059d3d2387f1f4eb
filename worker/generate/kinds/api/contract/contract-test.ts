import type { Operation } from './document.ts'
import type { Session } from './session.ts'
import type { Verdict } from './verdict.ts'

/** One test of one operation; `name` is what people read of it. */
export type Test = { name: string; operation: Operation; run(session: Session): Promise<Verdict> }

/** Says of every operation whether reading the code finds its route; `unknown` where not all of it can be read. */
export type Reading = (operation: Operation) => 'found' | 'missing' | 'unknown'
