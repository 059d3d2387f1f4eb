import * as z from 'zod'
import type { AppVisibility } from '#contract/apps'
import type { RoomRole } from '#contract/rooms'
import { createLookupCache } from '../platform/lookup-cache.ts'

const text = z.string()
/** A session; an API key's id may stand in place of the session's. */
const opener = { userId: text, sessionId: text }

/**
 * By what somebody is at a creation. `address`: everyone who has it, at an app that is not private. `member` and
 * `share`: at a private one. `preview`: whoever opened one before it was published, and all they gave its address.
 */
export const Grant = z.discriminatedUnion('by', [
  z.object({ by: z.literal('address'), appId: text }),
  z.object({ by: z.literal('member'), appId: text, ...opener }),
  z.object({ by: z.literal('share'), appId: text, shareId: text }),
  z.object({ by: z.literal('preview'), generationId: text, ...opener }),
])
export type Grant = z.infer<typeof Grant>
type GrantBy<B extends Grant['by']> = Extract<Grant, { by: B }>

/** For this long an answer is believed; another second while it is asked for anew (`createLookupCache`). */
export const BELIEVED_MS = 2_000

type Deps = {
  /** Null when there is no such app. */
  app(appId: string): Promise<{ roomId: string; visibility: AppVisibility } | null>
  /** The roles of those of `userIds` that are members of a room. */
  roles(roomId: string, userIds: string[]): Promise<ReadonlyMap<string, RoomRole>>
  /** Which of these share links of an app still work. */
  sharesAlive(appId: string, shareIds: string[]): Promise<ReadonlySet<string>>
  /** Tells whether somebody may show a generation to others, and has not withdrawn what they gave in this session. */
  mayPreview(given: { userId: string; generationId: string; sessionId: string }): Promise<boolean>
  /** Which of these sessions, or API keys, live, in their order. */
  sessionsAlive(sessionIds: string[]): Promise<boolean[]>
  now(): number
}

const isBy =
  <B extends Grant['by']>(by: B) =>
  (grant: Grant): grant is GrantBy<B> =>
    grant.by === by

/**
 * The one decision on whether somebody may (still) be at a creation: asked when they enter and for what is open
 * (docs/decisions/084-what-is-open-ends.md). Rejects while it cannot be told. Build it once per isolate.
 */
export const createCreationGrants = ({ app: findApp, roles, sharesAlive, mayPreview, sessionsAlive, now }: Deps) => {
  const livingSessions = async (grants: readonly Grant[]): Promise<ReadonlySet<string>> => {
    const ids = [...new Set(grants.flatMap((grant) => ('sessionId' in grant ? [grant.sessionId] : [])))]
    const alive = ids.length === 0 ? [] : await sessionsAlive(ids)
    return new Set(ids.filter((_, index) => alive[index]))
  }

  /** Of one app. */
  const holdingAt = async (appId: string, grants: readonly Grant[]): Promise<Grant[]> => {
    const app = await findApp(appId)
    if (!app) return []
    const [members, shares] = [grants.filter(isBy('member')), grants.filter(isBy('share'))]
    const [standing, working] = await Promise.all([
      members.length === 0 ? new Map() : roles(app.roomId, [...new Set(members.map(({ userId }) => userId))]),
      shares.length === 0 ? new Set() : sharesAlive(appId, [...new Set(shares.map(({ shareId }) => shareId))]),
    ])
    return grants.filter((grant) => {
      if (grant.by === 'member') return standing.has(grant.userId)
      if (grant.by === 'share') return working.has(grant.shareId)
      return app.visibility !== 'private'
    })
  }

  /** Which of these hold at this moment, in their order. */
  const holdNow = async (grants: readonly Grant[]): Promise<boolean[]> => {
    const living = await livingSessions(grants)
    const alive = grants.filter((grant) => !('sessionId' in grant) || living.has(grant.sessionId))
    const byApp = Map.groupBy(alive, (grant) => (grant.by === 'preview' ? '' : grant.appId))
    const holding = await Promise.all(
      [...byApp].map(async ([appId, of]) => {
        if (appId !== '') return holdingAt(appId, of)
        const previews = of.filter(isBy('preview'))
        const may = await Promise.all(previews.map(mayPreview))
        return previews.filter((_, index) => may[index])
      }),
    )
    const all = new Set<Grant>(holding.flat())
    return grants.map((grant) => all.has(grant))
  }

  const believed = createLookupCache({
    look: async (key: string) => (await holdNow([Grant.parse(JSON.parse(key))]))[0] ?? false,
    limit: 5_000,
    freshMs: BELIEVED_MS,
    now,
  })

  return {
    holdNow,
    /** Tells whether one holds, as it was known at most `BELIEVED_MS` ago. */
    holds: (grant: Grant): Promise<boolean> => believed.get(JSON.stringify(grant)),
    /** Something was taken from somebody: this isolate asks anew. */
    forget: () => believed.clear(),
  }
}

export type CreationGrants = ReturnType<typeof createCreationGrants>
