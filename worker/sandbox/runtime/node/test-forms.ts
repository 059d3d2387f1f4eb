import { type Body, namesTaken } from './fixtures.ts'
import { describeMissing } from './missing-modules.ts'

export type Mode = 'run' | 'skip' | 'todo' | 'only'
export type Options = {
  skip?: unknown
  todo?: unknown
  only?: unknown
  timeout?: number
  fails?: unknown
  expectFailure?: unknown
}

/** `(name, options, body)` in any of the forms that runners take. */
export const readGiven = (given: readonly unknown[]): { name: string; options: Options; body: Body | undefined } => {
  const body = given.find((each): each is Body => typeof each === 'function' && each !== given[0]) ?? given[0]
  const [first] = given
  const options: Options = Object.assign({}, ...given.filter((each) => typeof each === 'object' && each !== null))
  const timeout = given.find((each) => typeof each === 'number')
  const name = typeof first === 'string' ? first : (typeof first === 'function' && first.name) || '<anonymous>'
  return {
    name,
    options: timeout ? { ...options, timeout } : options,
    body: typeof body === 'function' ? (body as Body) : undefined,
  }
}

export const wantsCallback = (body: Body): boolean =>
  body.length > 1 ||
  (body.length === 1 && /^(async\s+)?(function\s*\w*\s*)?\(?\s*(done|cb|callback|next)\b/.test(String(body)))

/** `%s`, `$name` and their like in the name of a test that runs for each of several values. */
const nameFor = (name: string, row: readonly unknown[], index: number) => {
  let at = 0
  const [first] = row
  return name
    .replaceAll(/%([sdifjop#%])/g, (_, kind: string) =>
      kind === '%' ? '%' : kind === '#' ? String(index) : kind === 's' ? String(row[at++]) : JSON.stringify(row[at++]),
    )
    .replaceAll(/\$(\w+)/g, (whole, key: string) =>
      typeof first === 'object' && first !== null && key in first ? String(Reflect.get(first, key)) : whole,
    )
}

/** The rows of a table that is written as a template, as objects. */
const readRows = ([heading = '']: readonly string[], values: readonly unknown[]) => {
  const names = heading.split('|').map((name) => name.trim())
  return Array.from({ length: Math.floor(values.length / names.length) }, (_, row) =>
    Object.fromEntries(names.map((name, at) => [name, values[row * names.length + at]])),
  )
}

type Register = (given: readonly unknown[], mode: Mode) => Promise<void>
type Row = (row: unknown, body: Body) => Body

/** `each` spreads a row over the arguments, `for` hands it over whole, and the context behind it. */
const spread: Row = (row, body) => () => Reflect.apply(body, undefined, Array.isArray(row) ? row : [row])
const whole: Row = (row, body) =>
  Object.assign((context: never) => Reflect.apply(body, undefined, [row, context]), { takes: namesTaken(body, 1) })

/** Builds `test` or `describe` in all its forms: `skip`, `only`, `each` and so on. */
export const withModes = <T extends object>(register: Register, label: string, more?: T) => {
  const table =
    (mode: Mode, row: Row) =>
    (given: readonly unknown[], ...values: unknown[]) => {
      const rows = 'raw' in given ? readRows(given as readonly string[], values) : given
      return (name: string | { name?: string }, ...rest: unknown[]) => {
        for (const [index, each] of rows.entries())
          void register(
            [
              nameFor(String(typeof name === 'string' ? name : name.name), Array.isArray(each) ? each : [each], index),
              ...rest.map((value) => (typeof value === 'function' ? row(each, value as Body) : value)),
            ],
            mode,
          )
      }
    }
  const as = (mode: Mode, options?: Options) =>
    describeMissing(
      Object.assign((...given: unknown[]) => register(options ? [...given, options] : given, mode), {
        each: table(mode, spread),
        for: table(mode, whole),
      }),
      label,
    )
  const when = (holds: unknown) => as(holds ? 'run' : 'skip')
  const failing = as('run', { fails: true })
  return describeMissing(
    Object.assign(
      (...given: unknown[]) => register(given, 'run'),
      {
        each: table('run', spread),
        for: table('run', whole),
        skip: as('skip'),
        todo: as('todo'),
        only: as('only'),
        concurrent: as('run'),
        sequential: as('run'),
        fails: failing,
        failing,
        skipIf: (condition: unknown) => when(!condition),
        runIf: when,
      },
      more,
    ),
    label,
  )
}
