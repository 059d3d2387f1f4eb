import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import { hashText } from '../platform/bytes.ts'
import { createToken } from '../platform/tokens.ts'

const NAME = 'aether_device'
const PURPOSE = 'known device'
const YEAR_SECONDS = 365 * 24 * 60 * 60
/** People share browsers; the cookie stays small. */
const MAX_ACCOUNTS = 5

/** `accounts`: hashes of the addresses that signed in here, the last first. */
const Device = z.object({ id: z.string(), accounts: z.array(z.string()).max(MAX_ACCOUNTS) })
type Device = z.infer<typeof Device>

/** The account as guesses and devices name it: whether there is one does not matter, nor is its address readable. */
export const hashAccount = (email: string) => hashText(email)

const readDevice = async (c: Context<AppEnv>): Promise<Device | null> => {
  const cookie = getCookie(c, NAME)
  return cookie ? c.var.services.deviceSeals.open(PURPOSE, cookie, Device) : null
}

/**
 * Returns the id of this browser if somebody has signed in to the account from it before, else null. Not a proof of who
 * is there: a known device is counted for itself, so that strangers who guess do not keep it out.
 */
export const findKnownDevice = async (c: Context<AppEnv>, email: string): Promise<string | null> => {
  const device = await readDevice(c)
  return device?.accounts.includes(await hashAccount(email)) ? device.id : null
}

/** Remembers in a cookie of a year that this browser has signed in to the account. */
export const rememberDevice = async (c: Context<AppEnv>, email: string) => {
  const known = await readDevice(c)
  const account = await hashAccount(email)
  if (known?.accounts.includes(account)) return
  const accounts = [account, ...(known?.accounts ?? [])].slice(0, MAX_ACCOUNTS)
  const value = await c.var.services.deviceSeals.close(PURPOSE, { id: known?.id ?? createToken(), accounts })
  setCookie(c, NAME, value, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Strict',
    secure: c.var.services.config.APP_ORIGIN.startsWith('https:'),
    maxAge: YEAR_SECONDS,
  })
}
