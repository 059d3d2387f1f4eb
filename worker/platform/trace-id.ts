const IDS = 128
const BYTES = 16

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const random = new Uint8Array(IDS * BYTES)
let used = random.length

/**
 * 128 random bits as 32 hex digits, never all zero (W3C Trace Context). The random bytes of many ids are drawn at once:
 * every request needs one, and a call of the system's generator costs more than the id.
 */
export const createTraceId = (): string => {
  if (used === random.length) {
    crypto.getRandomValues(random)
    used = 0
  }
  let id = ''
  for (const end = used + BYTES; used < end; used += 1) id += hex[random[used] ?? 0]
  return /[^0]/.test(id) ? id : createTraceId()
}
