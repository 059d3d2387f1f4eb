import * as z from 'zod'

const Answer = z.object({ isPublic: z.boolean() })

/** A name that is not found out about within this time leads nowhere, as far as we are concerned. */
const ANSWER_MS = 3_000

/** Whether a name leads to the public internet, asked at `url`; without one that is the platform's business. Refuses what cannot be found out. */
export const createPublicHosts =
  (url: string | undefined) =>
  async (host: string): Promise<boolean> => {
    if (url === undefined) return true
    try {
      const response = await fetch(`${url}${encodeURIComponent(host)}`, { signal: AbortSignal.timeout(ANSWER_MS) })
      return Answer.parse(await response.json()).isPublic
    } catch {
      return false
    }
  }
