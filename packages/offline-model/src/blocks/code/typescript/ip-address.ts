/** Whether a text is an IPv4 address: four numbers from 0 to 255 without zeros in front. */
export const isIpv4 = (text: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) &&
  text.split('.').every((part) => String(Number(part)) === part && Number(part) < 256)

/** The address as one number. */
export function ipToNumber(address: string): number {
  if (!isIpv4(address)) throw new RangeError(`${address} is no IPv4 address`)
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** Whether an address lies in a block such as 10.0.0.0/8. */
export function inBlock(address: string, block: string): boolean {
  const [base = '', bits = '32'] = block.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(ipToNumber(address) / size) === Math.floor(ipToNumber(base) / size)
}
