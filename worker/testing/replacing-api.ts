/*
 * An API that replaces the built-ins it was given, one after the other, written as somebody would who wants to break
 * out: it keeps what it needs for itself beforehand. It pauses before the guard looks at the clock (after 32 steps), twice
 * so that the guard has seen it, and between a replacement and its end it calls nothing that could be gone.
 */

/** The stand-ins that a built-in is replaced by, as source text by description. */
export const standIns = {
  'a number without end': 'Number.bind(null, 1e15)',
  'a thrower': "() => { throw new Error('replaced') }",
  'a no': '() => false',
  nothing: '() => undefined',
} as const

/** `find` lists every function and accessor that can be replaced; `pause(0)` pauses without a step. */
const attack = `
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object
const { ownKeys } = Reflect
const pause = scheduler.wait.bind(scheduler)
type Target = { owner: object; key: PropertyKey; kept: PropertyDescriptor; name: string }
const isThing = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function'

const hidden = () => [[][Symbol.iterator](), new Map().entries(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g),
  async () => {}, function* () {}, async function* () {}, new Uint8Array(), Promise.resolve(), new Response('').body]

const find = async (more: object[]): Promise<Target[]> => {
  const waiting: [string, object][] = [['globalThis', globalThis]]
  for (const each of [...hidden(), ...more]) waiting.push(['hidden', getPrototypeOf(each)])
  const known = new Set<object>()
  const targets: Target[] = []
  let steps = 0
  for (let at = 0; at < waiting.length; at++) {
    if (++steps % 5 === 0) { await pause(0); await pause(0) }
    const [path, owner] = waiting[at]
    if (known.has(owner)) continue
    known.add(owner)
    if (getPrototypeOf(owner)) waiting.push([path, getPrototypeOf(owner)])
    for (const key of ownKeys(owner)) {
      if (++steps % 5 === 0) { await pause(0); await pause(0) }
      const kept = getOwnPropertyDescriptor(owner, key)
      if (!kept) continue
      const name = path + '.' + String(key)
      if (kept.configurable && (typeof kept.value === 'function' || kept.get)) targets.push({ owner, key, kept, name })
      if (isThing(kept.value) && path.length < 60) waiting.push([name, kept.value])
    }
  }
  return targets
}

const asReplaced = (kept: PropertyDescriptor, by: unknown): PropertyDescriptor =>
  kept.get ? { get: by, configurable: true } : { value: by, writable: true, configurable: true }

`

/** The files of an API whose routes are `routes`, with what is above at hand. In one file: an import is called by `call`. */
export const writeReplacingApi = (routes: string) => [
  {
    path: 'src/api.ts',
    content: `import { Hono } from 'hono'
${attack}
const app = new Hono<{ Bindings: { sql: SqlStorage } }>()
${routes}
export default app`,
  },
]
