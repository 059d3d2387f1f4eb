import { isObject } from '../openapi.ts'
import { isUnique } from './texts.ts'

/** Ids by the place in a body where they belong. */
export type Ids = ReadonlyMap<string, { ids: readonly unknown[]; isList: boolean }>

/** A body with ids of things that are there in its places; `left`: places that are left out. */
export const fillIn = (value: unknown, known: Ids, left: ReadonlySet<string> = new Set()): unknown => {
  const taken = new Map<string, number>()
  const next = (place: string, ids: readonly unknown[]) => {
    const count = taken.get(place) ?? 0
    taken.set(place, count + 1)
    return ids[count % ids.length]
  }
  const walk = (at: unknown, place: string): unknown => {
    if (Array.isArray(at)) return at.map((each) => walk(each, `${place}[]`))
    if (!isObject(at)) return at
    return Object.fromEntries(
      Object.entries(at).flatMap(([name, each]): [string, unknown][] => {
        const inner = place === '' ? name : `${place}.${name}`
        const found = known.get(inner)
        if (found) return [[name, found.isList ? [...found.ids] : next(inner, found.ids)]]
        return left.has(inner) ? [] : [[name, walk(each, inner)]]
      }),
    )
  }
  return walk(value, '')
}

const DAY_MS = 86_400_000

const moved = (text: string, ms: number): string => {
  const time = Date.parse(text) + ms
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(time)) {
    const whole = new Date(time).toISOString()
    return text.includes('.') ? whole : whole.replace(/\.\d+Z$/, 'Z')
  }
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) ? new Date(time).toISOString().slice(0, 10) : text
}

/** Other texts like this one, the likelier first. */
const others = (text: string, variant: number): string[] => {
  if (text.includes('@')) return [text.replace('@', `${variant}@`)]
  const counted = text.replace(/\d+$/, (digits) =>
    String(Number(digits) + variant)
      .padStart(digits.length, '0')
      .slice(-digits.length),
  )
  const appended = `${text}${text.includes(' ') ? ' ' : ''}${variant}`
  return counted === text || !/-\d+$/.test(text) ? [appended, counted] : [counted, appended]
}

/** Another body like this one, where `allows` says so of each change: later by days, under other names. */
export const vary = (value: unknown, variant: number, allows: (value: unknown) => boolean): unknown => {
  const later = shift(value, variant * DAY_MS)
  const start = allows(later) ? later : value
  if (!isObject(start)) return start
  const body = { ...start }
  for (const [name, each] of Object.entries(start)) {
    if (typeof each !== 'string' || !isUnique(name)) continue
    const other = others(each, variant).find((text) => allows({ ...body, [name]: text }))
    if (other !== undefined) body[name] = other
  }
  return body
}

/** The same with every moment in it later by so much. */
export const shift = (value: unknown, ms: number): unknown => {
  if (typeof value === 'string') return moved(value, ms)
  if (Array.isArray(value)) return value.map((each) => shift(each, ms))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shift(each, ms)]))
}
