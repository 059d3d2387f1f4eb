type AddressSource = { ENVIRONMENT?: string | undefined; ADDRESS_HEADER?: string | undefined }

/**
 * Returns the network address of whoever asks, or `local` where nothing in front of us says it. A header is believed
 * only of a proxy that overwrites what visitors send: Cloudflare in production, elsewhere the one of `ADDRESS_HEADER`.
 * On a laptop nothing does, and everybody is `local`: a visitor must not choose the address that limits count.
 */
export const readAddress = (request: Request, { ENVIRONMENT, ADDRESS_HEADER }: AddressSource) => {
  const header = ADDRESS_HEADER || (ENVIRONMENT === 'local' ? null : 'cf-connecting-ip')
  return (header && request.headers.get(header)) || 'local'
}

/** Returns what an address is counted under: IPv6 by its /64, because one household owns all of it. */
export const formatLimitKey = (address: string) => {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::', 2)
  const before = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
