import { createMiddleware } from 'hono/factory'
import type { CreationEnv } from './creation-env.ts'
import { targetOf } from './dispatch.ts'

/*
 * A creation lives at an address of its own and, where there are no subdomains, below a path of ours. Its code is told
 * the same at both: its own address, without the path. What it answers is moved below the path again.
 */

/** `told`: the address of the request as the code got it. `base`: what precedes every path for its visitors. */
export type Below = { told: string; base: string }

/** An address that the code named, as it leads for visitors: within the creation below its path, elsewhere as it is. */
export const moveAddress = (address: string, { told, base }: Below): string => {
  if (!URL.canParse(address, told)) return address
  const { origin, pathname, search, hash } = new URL(address, told)
  return origin === new URL(told).origin ? `${base}${pathname}${search}${hash}` : address
}

/** Headers that name addresses, and where in their text (RFC 9110, 8288; WHATWG HTML for `Refresh`). */
const naming = new Map<string, RegExp>([
  ['location', /^()(.*)()$/s],
  ['content-location', /^()(.*)()$/s],
  ['link', /(<)([^>]*)(>)/g],
  ['refresh', /^(\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?["']?)([^"']+)(["']?\s*)$/i],
])

/** Changes the headers of an answer so that what they name is where visitors find it. */
export const moveHeaders = (headers: Headers, below: Below): void => {
  for (const [name, place] of naming) {
    const value = headers.get(name)
    if (value === null) continue
    const moved = value.replace(
      place,
      (_, before: string, address: string, after: string) => before + moveAddress(address, below) + after,
    )
    if (moved !== value) headers.set(name, moved)
  }
}

/**
 * Below a path a page has no origin: what it asks of its own creation is from nowhere, and it may read all of it, refusals
 * and headers too, as it may at an address of its own. What it asks beforehand never reaches the creation's code.
 */
export const fromNowhere = createMiddleware<CreationEnv>(async (c, next) => {
  if (targetOf(c.req.raw).base === '' || c.req.header('origin') !== 'null') return next()
  const asked = c.req.header('access-control-request-method')
  if (c.req.method === 'OPTIONS' && asked !== undefined)
    return c.body(null, 204, {
      'access-control-allow-origin': 'null',
      'access-control-allow-methods': asked,
      'access-control-allow-headers': c.req.header('access-control-request-headers') ?? '*',
    })
  await next()
  if (c.res.status === 101) return
  c.header('access-control-allow-origin', 'null')
  c.header('access-control-expose-headers', '*')
})
