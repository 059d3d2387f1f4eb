import type { AppEnv } from '../../http/app-env.ts'
import type { Grant } from '../grants.ts'
import type { Creation } from './directory.ts'

/** What a request to a creation's address carries besides what every request does. */
export type CreationEnv = {
  Bindings: AppEnv['Bindings']
  Variables: AppEnv['Variables'] & {
    /** What the host or path names. */
    label: string
    /** What lies there, whether or not this visitor may see it; null where there is nothing. */
    found: Creation | null
    /** What this visitor may see: set by `guard`. */
    creation: Creation
    /** By what they may: set with it. */
    grant: Grant
    /** What precedes every path: empty on an address of its own, `/apps/<slug>` under ours. */
    base: string
    /** Of the scripts that stand in the page itself; only where there is one of ours. */
    nonce?: string
    /** What this answer may do, where that is less than a creation's page may. */
    policy?: string
  }
}
