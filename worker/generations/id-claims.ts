import type { Redis } from '@upstash/redis/cloudflare'
import type { Generation } from '#contract/generation'
import type { IdClaim } from '../generate/generation-job.ts'
import { withDeadline } from '../platform/deadline.ts'
import type { GenerationStore } from './store.ts'

type Deps = { store: Pick<GenerationStore, 'claim' | 'unclaim'>; redis: Pick<Redis, 'set' | 'del'> }

/** Postgres counts as down when it has not said within this time whose an id is. */
const CLAIM_MS = 3_000
/** Longer than an outage of Postgres: what was taken meanwhile is stored when it is over. */
const REMEMBERED_SECONDS = 24 * 3_600

const unknown = (): IdClaim => 'unknown'

/**
 * Takes ids of generations for their rooms, before anybody there hears of them. Postgres has those that exist; Redis
 * those that were taken while Postgres was down, and are not stored yet. One of the two has to say that an id is free.
 */
export const createIdClaims = ({ store, redis }: Deps) => ({
  async take(generation: Generation): Promise<IdClaim> {
    const { id, roomId, userId } = generation
    const key = `generation:${id}`
    const owner = `${roomId}/${userId}`
    const claiming = store.claim(generation)
    const [stored, remembered] = await Promise.all([
      withDeadline(claiming, CLAIM_MS).then((isOurs): IdClaim => (isOurs ? 'ours' : 'taken'), unknown),
      redis
        .set<string>(key, owner, { nx: true, get: true, ex: REMEMBERED_SECONDS })
        .then((before): IdClaim => (before === null || before === owner ? 'ours' : 'taken'), unknown),
    ])
    if (stored === 'taken' && remembered === 'ours') await redis.del(key).catch(() => 0)
    if (remembered === 'taken' && stored === 'ours') await store.unclaim(generation).catch(() => undefined)
    if (stored === 'taken' || remembered === 'taken') return 'taken'
    if (stored === 'ours' || remembered === 'ours') return 'ours'
    // It may come through after all: nobody begins what it stands for.
    claiming.then((isOurs) => (isOurs ? store.unclaim(generation) : undefined)).catch(() => undefined)
    return 'unknown'
  },

  /** The generation never began: its id is free again. */
  async giveBack(generation: Generation) {
    await Promise.all([
      store.unclaim(generation).catch(() => undefined),
      redis.del(`generation:${generation.id}`).catch(() => 0),
    ])
  },
})

export type IdClaims = ReturnType<typeof createIdClaims>
