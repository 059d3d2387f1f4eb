import { cutText } from '#contract/text'

/*
 * The room asks a creation's API through its page, because our own pages reach no other address: the request is made
 * here, by the creation's own origin, and its answer goes back as text.
 */

type Call = { id: string; method: string; path: string; headers: [string, string][]; body: string | Blob | null }

const MAX_ANSWER = 1_000_000

const isText = (value: unknown): value is string => typeof value === 'string'

const readHeaders = (value: unknown): [string, string][] =>
  Array.isArray(value)
    ? value.flatMap((pair): [string, string][] =>
        Array.isArray(pair) && isText(pair[0]) && isText(pair[1]) ? [[pair[0], pair[1]]] : [],
      )
    : []

/** A request as the room posts it; null for anything else. Only paths of this very address are asked. */
export const readCall = (data: unknown): Call | null => {
  if (typeof data !== 'object' || data === null) return null
  const { source, type, id, method, path, headers, body }: { [name: string]: unknown } = { ...data }
  if (source !== 'aether-room' || type !== 'call' || !isText(id) || !isText(method) || !isText(path)) return null
  if (!/^\/(?![/\\])/.test(path)) return null
  return { id, method, path, headers: readHeaders(headers), body: isText(body) || body instanceof Blob ? body : null }
}

/** Makes the call and tells what came of it. Never throws. */
export const answerCall = async ({ id, method, path, headers, body }: Call): Promise<object> => {
  const startedAt = performance.now()
  try {
    const response = await fetch(path, { method, headers, body, redirect: 'manual' })
    const text = await response.text()
    return {
      type: 'answer',
      id,
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: cutText(text, MAX_ANSWER),
      bytes: text.length,
      durationMs: Math.round(performance.now() - startedAt),
    }
  } catch (error) {
    return { type: 'answer', id, error: error instanceof Error ? error.message : 'The request failed' }
  }
}
