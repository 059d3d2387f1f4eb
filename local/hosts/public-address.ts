import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Addresses that are nobody's on the internet (IANA's special-purpose registries). */
const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')

/** Of IPv6 only 2000::/3 is routed, and in there are networks that hold an IPv4 address, or are for documents. */
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
const unrouted = new BlockList()
unrouted.addSubnet('2001::', 23, 'ipv6')
unrouted.addSubnet('2001:db8::', 32, 'ipv6')
unrouted.addSubnet('2002::', 16, 'ipv6')

/** Returns true for an address of the public internet. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !inside.check(address, 'ipv4')
  return isIPv6(address) && routed.check(address, 'ipv6') && !unrouted.check(address, 'ipv6')
}
