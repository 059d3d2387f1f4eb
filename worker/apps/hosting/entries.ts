import { z } from 'zod'
import { BoundedMap } from '../../platform/bounded-map.ts'
import type { Seals } from '../seal.ts'

/** How someone came in at an app's address: as a member of its room, or by a share link. */
export const Entry = z.object({ appId: z.string(), by: z.enum(['member', 'share']), id: z.string(), until: z.number() })
export type Entry = z.infer<typeof Entry>

const PURPOSE = 'app entry'
const ENTRY_SECONDS = 12 * 3600
/** A removed member or a withdrawn link is noticed after this long. */
const BELIEVED_MS = 5_000

type Deps = {
  seals: Seals
  isMember(appId: string, userId: string): Promise<boolean>
  isShareAlive(appId: string, shareId: string): Promise<boolean>
  now(): number
}

/**
 * The cookie of a private app, at the app's own host. It says who came in and how; whether that still holds is asked
 * each time, so that it is closed when the database does not answer.
 */
export const appEntries = ({ seals, isMember, isShareAlive, now }: Deps) => {
  const known = new BoundedMap<string, { holds: Promise<boolean>; at: number }>(5_000)

  const ask = ({ appId, by, id }: Entry) => {
    const key = `${appId}:${by}:${id}`
    const remembered = known.get(key)
    if (remembered && now() - remembered.at < BELIEVED_MS) return remembered.holds
    const holds = by === 'member' ? isMember(appId, id) : isShareAlive(appId, id)
    known.set(key, { holds, at: now() })
    holds.catch(() => known.delete(key))
    return holds
  }

  return {
    /** The cookie's value; a share's does not outlive the share. */
    async issue(entry: Omit<Entry, 'until'>, notAfter?: Date): Promise<{ value: string; maxAge: number }> {
      const limit = notAfter ? Math.floor((notAfter.getTime() - now()) / 1000) : ENTRY_SECONDS
      const maxAge = Math.max(1, Math.min(ENTRY_SECONDS, limit))
      return { value: await seals.close(PURPOSE, { ...entry, until: now() + maxAge * 1000 }), maxAge }
    },

    async isOpen(appId: string, cookie: string | undefined): Promise<boolean> {
      if (!cookie) return false
      const entry = await seals.open(PURPOSE, cookie, Entry)
      return entry !== null && entry.appId === appId && entry.until > now() && (await ask(entry))
    },
  }
}

export type AppEntries = ReturnType<typeof appEntries>
