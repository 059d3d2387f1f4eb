import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import type { Guess } from '../../auth/guesses.ts'
import { formatLimitKey } from '../../http/address.ts'
import { createToken } from '../../platform/tokens.ts'
import type { StoredShareLink } from '../share-link-store.ts'
import { type CreationEnv, OUR_COOKIES } from './creation-env.ts'
import { OURS } from './pages.ts'

const NAME = `${OUR_COOKIES}guest`
const PURPOSE = 'share guest'
const Guest = z.object({ browser: z.string(), token: z.string() })

/** Returns the id of this browser if this link let it in before, else null. It proves nothing else. */
export const findKnownGuest = async (c: Context<CreationEnv>, token: string): Promise<string | null> => {
  const cookie = getCookie(c, NAME)
  const guest = cookie ? await c.var.services.deviceSeals.open(PURPOSE, cookie, Guest) : null
  return guest?.token === token ? guest.browser : null
}

/** Remembers at the link’s own path, as long as it works, that it let this browser in. */
export const rememberGuest = async (c: Context<CreationEnv>, token: string, { expiresAt }: StoredShareLink) => {
  const browser = (await findKnownGuest(c, token)) ?? createToken()
  setCookie(c, NAME, await c.var.services.deviceSeals.close(PURPOSE, { browser, token }), {
    path: `${OURS}/share/${token}`,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.services.creations.addresses.appOrigin.startsWith('https:'),
    maxAge: Math.max(1, Math.floor((expiresAt.getTime() - Date.now()) / 1000)),
  })
}

/**
 * A try at the password of a link: as at that of an account, ten of one address or of a browser that knew it before, and
 * then longer and longer waits for that one alone; of all strangers together many more (docs/decisions/084). Throws
 * `AppError` (too_many_requests).
 */
export const guardShare = async <T extends { status: string } | null>(
  c: Context<CreationEnv>,
  { id }: StoredShareLink,
  browser: string | null,
  redeem: () => Promise<T>,
): Promise<T> => {
  const { guesses: delays } = c.var.services
  const from: Guess = ['sharePasswordFrom', `${id}:${browser ?? formatLimitKey(c.var.address)}`]
  const guesses: Guess[] = browser ? [from] : [from, ['sharePassword', id]]
  await delays.take(...guesses)
  try {
    const found = await redeem()
    if (found?.status === 'open') await delays.right(...guesses)
    return found
  } catch (error) {
    await delays.undecided(...guesses)
    throw error
  }
}
