import { shortenText } from '#contract/text'
import { BoundedMap } from './bounded-map.ts'

/** Flat on purpose: a request body, a header map or an error object does not fit in. */
export type LogMetadata = Record<string, string | number | boolean | null | undefined>

const MAX_TEXT = 300
const REDACTED = '[redacted]'

const secretNames = /password|passwd|secret|token|authorization|cookie|ticket|api_?key|prompt|body/i
/** A JWT, one of our API keys, a provider's key, a bearer header, 256 random bits. */
const secretShapes = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(?:aek_|sk-)[\w-]{8,}/g,
  /\bBearer\s+\S+/gi,
  /(?<![\w-])[\w-]{43}(?![\w-])/g,
  /:\/\/[^/\s:@]+:[^/\s@]+@/g,
]

/** A piece that each of them has in it: most texts have none of it, and are looked at once. */
const suspicious = /eyJ|aek_|sk-|Bearer|[\w-]{43}|:\/\//i

/** A text fit for the log: cut, and without anything that has the shape of a credential. */
export const scrubText = (text: string) => {
  const clean = suspicious.test(text) ? secretShapes.reduce((rest, shape) => rest.replace(shape, REDACTED), text) : text
  return shortenText(clean, MAX_TEXT)
}

/** The same few names come with every line. */
const known = new BoundedMap<string, boolean>(500)
const isSecretName = (name: string): boolean => {
  const answer = known.get(name) ?? secretNames.test(name)
  if (!known.has(name)) known.set(name, answer)
  return answer
}

/** The same metadata with secrets taken out, by name and by shape. */
export const scrub = (metadata: LogMetadata): LogMetadata => {
  const clean: LogMetadata = {}
  for (const [name, value] of Object.entries(metadata))
    clean[name] = typeof value !== 'string' ? value : isSecretName(name) ? REDACTED : scrubText(value)
  return clean
}

/** The path of an address with every segment that could be a secret (an invite, a ticket) blanked; ids stay. */
export const scrubPath = (path: string) =>
  path.replace(/(?<=\/)(?![\da-f]{8}-[\da-f]{4}-)[\w-]{24,}(?=\/|$)/gi, REDACTED)

const ownText = (error: Error) => {
  // These quote the statement or command with its values.
  if (error.message.startsWith('Failed query:')) return 'Failed query'
  return error.message.split(', command was:', 1)[0] ?? ''
}

/**
 * Returns what may be logged of an error: each one in the chain of causes with name, code and text, and where the last
 * began. Texts that quote statements with their values are cut to their first words.
 */
export const describeError = (error: unknown): { error: string; at: string | undefined } => {
  const chain: string[] = []
  let frames: string | undefined
  for (let current: unknown = error; current !== undefined && chain.length < 5; ) {
    if (!(current instanceof Error)) {
      chain.push(`a thrown ${typeof current}`)
      break
    }
    const code = 'code' in current && typeof current.code === 'string' ? ` ${current.code}` : ''
    chain.push(`${current.name}${code}: ${ownText(current)}`)
    frames = current.stack
      ?.match(/^\s+at .+$/gm)
      ?.slice(0, 3)
      .map((frame) => frame.trim())
      .join(' < ')
    current = current.cause
  }
  return { error: chain.join(' < '), at: frames }
}
