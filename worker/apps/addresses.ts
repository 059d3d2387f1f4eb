import type { Config } from '../env.ts'

export const PREVIEW = 'preview-'

/** The label that a host has below the host of creations; `null` when it is none of these hosts. */
export type CreationHost = { label: string } | null

/** The addresses of creations: hosts below `APPS_HOST`, with the scheme of the app itself. */
export const createCreationAddresses = ({ APP_ORIGIN, APPS_HOST }: Pick<Config, 'APP_ORIGIN' | 'APPS_HOST'>) => {
  const { protocol, host: appHost } = new URL(APP_ORIGIN)
  const origin = (label: string) => `${protocol}//${label}.${APPS_HOST}`
  // Browsers know hosts below localhost; Node asks the system, and many a Linux does not.
  const isLocal = /(^|\.)localhost(:\d+)?$/.test(APPS_HOST)
  return {
    appOrigin: APP_ORIGIN,
    /** The end that all addresses share: a label and a dot go before its host. */
    place: `${protocol}//${APPS_HOST}`,
    /** Of whatever a label names. */
    ofLabel: origin,
    ofApp: (slug: string) => origin(slug),
    ofPreview: (key: string) => origin(PREVIEW + key),
    /** Of whatever a label names, where programs find it on every system: it may have a path, and never ends in `/`. */
    forPrograms: (label: string) => (isLocal ? `${APP_ORIGIN}/apps/${label}` : origin(label)),

    /** Of a host with its port, in lower case. Everything below `APPS_HOST` is a creation's, also what cannot exist. */
    parse(host: string): CreationHost {
      if (host === appHost) return null
      // A name with a dot behind it is the same host, but another origin.
      const plain = host.replace(/\.(?=:|$)/, '')
      return plain.endsWith(`.${APPS_HOST}`)
        ? { label: plain === host ? plain.slice(0, -APPS_HOST.length - 1) : '' }
        : null
    },
  }
}

export type CreationAddresses = ReturnType<typeof createCreationAddresses>

/** Which creation a request is for, and what precedes its path: empty on an address of its own. */
export type Target = { label: string; base: string }

/** The host with its port. By hand: every request passes here, and most are for us. */
const hostOf = (url: string) => {
  const start = url.indexOf('://') + 3
  const end = url.indexOf('/', start)
  return url.slice(start, end < 0 ? undefined : end).toLowerCase()
}

/** Names that need no closer look; a last part in digits would be an address, `xn--` has rules of its own. */
const PLAIN_HOST = /^(?!.*xn--)(?:[a-z\d-]+\.)*[a-z][a-z\d-]*\.?(?::\d{1,4})?$/
const HOST = /^(?:[a-z\d._-]+|\[[\da-f:.]+\])(?::\d*)?$/

/** Tells if the address of a request has a host: the runtime takes any `Host` header, and what follows reads a URL. */
export const hasHost = (url: string) => {
  const host = hostOf(url)
  return PLAIN_HOST.test(host) || (HOST.test(host) && URL.canParse(url))
}

/** Returns which creation an address is of; null when it is for us. */
export const readTarget = (url: string, addresses: CreationAddresses): Target | null => {
  const host = addresses.parse(hostOf(url))
  if (host) return { label: host.label, base: '' }
  // As it was sent: what is cut off before the creation sees its path is as long as what was read.
  const [, slug] = /^[a-z]+:\/\/[^/]+\/apps\/([a-z\d-]+)(?=[/?#]|$)/.exec(url) ?? []
  return slug === undefined ? null : { label: slug, base: `/apps/${slug}` }
}
