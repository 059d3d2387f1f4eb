import { findHostFault } from '#contract/outbound-host'

/** `canAllow`: a member can allow this host. */
export type EgressVerdict = { allowed: true } | { allowed: false; reason: string; canAllow: boolean }

/**
 * Decides whether a creation's request may leave: by https, to a host that its room allowed, on the standard port. Our
 * own hosts and everything inside of networks stay closed whatever the list says.
 */
export const judgeEgress = (url: URL, allowedHosts: readonly string[], ours: readonly string[]): EgressVerdict => {
  const host = url.hostname.toLowerCase()
  const refuse = (reason: string, canAllow = false): EgressVerdict => ({ allowed: false, reason, canAllow })
  if (url.protocol !== 'https:') return refuse(`Only https is possible, not ${url.protocol.slice(0, -1)}`)
  if (url.port !== '') return refuse(`Only the standard port is possible, not ${url.port}`)
  if (url.username !== '' || url.password !== '') return refuse('An address may not hold a name and a password')
  const fault = findHostFault(host)
  if (fault) return refuse(`${host}: ${fault}`)
  if (ours.some((each) => host === each || host.endsWith(`.${each}`)))
    return refuse(`${host} is not reached from a creation`)
  if (!allowedHosts.includes(host))
    return refuse(`The network is closed for ${host}. Someone in the room can allow this host for the app.`, true)
  return { allowed: true }
}

/** The verdict on a name that leads to an address inside of a network, whoever allowed it. */
export const leadsInside = (host: string): EgressVerdict => ({
  allowed: false,
  reason: `${host} leads into this network, which is not reached from a creation`,
  canAllow: false,
})
