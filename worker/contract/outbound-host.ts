import { topLevelDomains } from './top-level-domains.ts'

/** Public names that lead to whatever address is written in them, or to the machine that asks. */
const leadsInside = [
  '1u.ms',
  '42foo.com',
  'backname.io',
  'fritz.box',
  'fuf.me',
  'ip.addr.tools',
  'lacolhost.com',
  'local.gd',
  'localdev.me',
  'localh.st',
  'localho.st',
  'localhost.direct',
  'localtest.me',
  'local-ip.co',
  'local-ip.medicmobile.org',
  'local-ip.sh',
  'loopback.jpillora.com',
  'lvh.me',
  'lvh.pw',
  'metadata.tencentyun.com',
  'nip.io',
  'plex.direct',
  'rbndr.us',
  'rebind.network',
  'smackaho.st',
  'spoofed.burpcollaborator.net',
  'sslip.io',
  'traefik.me',
  'ulh.us',
  'vcap.me',
  'xip.io',
  'xip.name',
]

const isBelow = (host: string, suffix: string) => host === suffix || host.endsWith(`.${suffix}`)

/** Networks that are nobody's on the internet (IANA, IPv4 special-purpose addresses), by their first octets. */
const isInside = ([a = 0, b = 0, c = 0]: readonly number[]) =>
  a === 0 ||
  a === 10 ||
  a === 127 ||
  a >= 224 ||
  (a === 100 && b >= 64 && b < 128) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b < 32) ||
  (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
  (a === 198 && (b === 18 || b === 19))

/** The IPv4 addresses that are written in a name: `10.0.0.1.example.com`, `app-192-168-1-7.example.com`. */
const addressesIn = (host: string): number[][] =>
  [...host.matchAll(/(?<!\d)(?=(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?!\d))/g)]
    .map((found) => found.slice(1, 5).map(Number))
    .filter((octets) => octets.every((octet) => octet < 256))

/** Words of names that machines have among themselves: `vm.internal.cloudapp.net`, `a.localhost.example.com`. */
const INSIDE = /(?:^|\.)(?:internal|intranet|localdomain|localhost|loopback)(?:\.|$)/

/**
 * Returns why a creation cannot be allowed to reach a host; null when it can. Asked when a host is allowed, and before
 * each request. Addresses by number, names that the internet's root does not know, and those that are known to lead
 * there are inside of somebody's network. Where other names lead is asked of the network (`PUBLIC_HOSTS_URL`).
 */
export const findHostFault = (host: string): string | null => {
  if (host.length > 253 || !/^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/.test(host))
    return 'Name a host such as api.example.com'
  const top = host.slice(host.lastIndexOf('.') + 1)
  if (top === 'arpa' || !topLevelDomains.has(top) || INSIDE.test(host))
    return 'Only hosts of the public internet can be allowed'
  if (leadsInside.some((suffix) => isBelow(host, suffix)) || addressesIn(host).some(isInside))
    return 'This name leads into somebody’s own network: only hosts of the public internet can be allowed'
  return null
}
