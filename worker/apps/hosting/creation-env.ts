import type { AppEnv } from '../../http/app-env.ts'
import type { Creation } from './directory.ts'

/** What a request to a creation's address carries besides what every request does. */
export type CreationEnv = {
  Bindings: AppEnv['Bindings']
  Variables: AppEnv['Variables'] & {
    creation: Creation
    /** What precedes every path: empty on an address of its own, `/apps/<slug>` under ours. */
    base: string
    /** Of the scripts that stand in the page itself; only where there is one of ours. */
    nonce?: string
    /** What this answer may do, where that is less than a creation's page may. */
    policy?: string
  }
}
