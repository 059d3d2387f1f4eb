import * as z from 'zod'

const Answer = z.object({ isPublic: z.boolean() })

/** A name that is not found out about within this time leads nowhere, as far as we are concerned. */
const ANSWER_MS = 3_000

/**
 * Makes the function that tells whether a name leads to the public internet, asked at `url`; without one that is the
 * platform's business, and every name does. A name that cannot be found out about does not.
 */
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
