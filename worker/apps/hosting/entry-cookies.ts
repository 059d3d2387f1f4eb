import * as z from 'zod'
import type { Seals } from '../../platform/seals.ts'
import { Grant } from '../grants.ts'

/** The time for which a browser may come back to a private app without its ticket or its link. */
const ENTRY_SECONDS = 12 * 3600
const PURPOSE = 'app entry'

const Entry = z.object({ grant: Grant, until: z.number() })

/** The cookie of a private app, at the app's own host: by what somebody came in. Whether that still holds it does not say. */
export const createEntryCookies = (seals: Seals, now: () => number) => ({
  /** The cookie's value, and how many seconds it is good for; a share's does not outlive the share. */
  async issue(grant: Grant, notAfter?: Date): Promise<{ value: string; maxAge: number }> {
    const limit = notAfter ? Math.floor((notAfter.getTime() - now()) / 1000) : ENTRY_SECONDS
    const maxAge = Math.max(1, Math.min(ENTRY_SECONDS, limit))
    return { value: await seals.close(PURPOSE, { grant, until: now() + maxAge * 1000 }), maxAge }
  },

  /** Null when it is no cookie of this app, or too old. */
  async read(appId: string, cookie: string | undefined): Promise<Grant | null> {
    const entry = cookie ? await seals.open(PURPOSE, cookie, Entry) : null
    if (!entry || entry.until <= now() || entry.grant.by === 'preview' || entry.grant.appId !== appId) return null
    return entry.grant
  },
})
