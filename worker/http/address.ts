/** Only Cloudflare sets this header, and overwrites what a visitor sends; without Cloudflare everyone is local. */
export const addressOf = (request: Request) => request.headers.get('cf-connecting-ip') ?? 'local'

/** Under what an address is counted: IPv6 by its /64, because one household owns all of it. */
export const limitKeyOf = (address: string) => {
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
