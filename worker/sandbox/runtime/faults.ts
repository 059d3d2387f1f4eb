import { NewResponse } from './platform-primordials.ts'
import { bare, ErrorPrototype, inheritsFrom, jsonStringify, regExpExec, toText } from './primordials.ts'

/** An answer of ours in place of the creation's; not by `platform/problem.ts`, as generated code beside it may change what that calls. */
export const problem = (status: number, title: string, detail: string) =>
  new NewResponse(
    jsonStringify(bare({ type: 'about:blank', title, status, detail })),
    bare({ status, headers: bare({ 'content-type': 'application/problem+json' }) }),
  )

export const isError = (value: unknown): value is Error => inheritsFrom(ErrorPrototype, value)

const PLACE = /\bat (?:.*?\()?((?!@aetheros|hono|zod|node:|cloudflare:)[\w@./-]+:\d+):\d+/

/** `Error: message`, and where in the generated code when that is known. */
export const describe = (error: unknown): string => {
  try {
    if (!isError(error)) return toText(error)
    const { name, message, stack } = error
    const place = typeof stack === 'string' ? regExpExec(PLACE, stack)?.[1] : undefined
    return `${name}: ${message}${place ? ` (${place})` : ''}`
  } catch {
    return 'It failed with something that cannot be shown'
  }
}
