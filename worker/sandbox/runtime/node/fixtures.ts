import { Unsupported } from './unsupported.ts'

// Those who call it say what it takes.
export type Body = ((context: never, done?: never) => unknown) & { takes?: readonly string[] | null }

type Make = (context: never, use: (value: unknown) => Promise<void>) => unknown
type Fixture = { make: unknown; auto: boolean }
export type Fixtures = ReadonlyMap<string, Fixture>
type Context = Record<string, unknown> & { onTestFinished(hook: () => unknown): void }

/** The names that a function takes out of one of its parameters; null when it may be any. */
export const namesTaken = (body: (...given: never[]) => unknown, at: 0 | 1): string[] | null => {
  const [, before = '', names] =
    /^(?:async\s*)?(?:function\s*\w*\s*)?\(?([^{}()=]*|\s*\[[^\]]*\]\s*,\s*)\{([^}]*)\}/.exec(String(body)) ?? []
  const isThere = at === 0 ? before.trim() === '' : before.trim().endsWith(',')
  if (names === undefined || !isThere) return at === 0 && body.length === 0 ? [] : null
  if (names.includes('...')) return null
  return names.split(',').flatMap((name) => /^\s*([\w$]+)/.exec(name)?.[1] ?? [])
}

/** Fixtures as `test.extend` takes them, over those there are. */
export const readFixtures = (known: Fixtures, given: unknown): Fixtures => {
  if (typeof given !== 'object' || given === null) throw new Unsupported('a fixture by its name')
  const more = Object.entries(given).map(([name, value]): [string, Fixture] => {
    const options: unknown = Array.isArray(value) && value.length === 2 ? value[1] : undefined
    if (typeof options !== 'object' || options === null) return [name, { make: value, auto: false }]
    const { auto = false, scope = 'test', injected } = options as { auto?: boolean; scope?: string; injected?: boolean }
    if (scope !== 'test' || injected) throw new Unsupported('a fixture of more than one test')
    return [name, { make: value[0], auto }]
  })
  return new Map([...known, ...more])
}

const setUp = (make: Make, context: Context) =>
  new Promise<unknown>((resolve, reject) => {
    let end = () => {}
    const over = new Promise<void>((done) => {
      end = done
    })
    const use = (value: unknown) => {
      resolve(value)
      return over
    }
    const running = (async () => make(context as never, use))()
    running.catch(reject)
    context.onTestFinished(() => {
      end()
      return running
    })
  })

const ready = new WeakMap<Context, Map<string, Promise<unknown>>>()

const prepare = async (fixtures: Fixtures, context: Context, names: readonly string[]): Promise<void> => {
  const made = ready.get(context) ?? new Map<string, Promise<unknown>>()
  ready.set(context, made)
  for (const name of names) {
    const fixture = fixtures.get(name)
    if (!fixture) continue
    const { make } = fixture
    const known = made.get(name)
    if (known) await known
    else if (typeof make !== 'function') context[name] = make
    else {
      // One that replaces another of its name is not made by itself.
      const below = (namesTaken(make as Make, 0) ?? [...fixtures.keys()]).filter((each) => each !== name)
      await prepare(fixtures, context, below)
      const making = setUp(make as Make, context)
      made.set(name, making)
      context[name] = await making
    }
  }
}

/** A test or a hook that is handed the fixtures it takes; those that it does not take are not made. */
export const withFixtures = (fixtures: Fixtures, body: Body): Body => {
  const names = body.takes === undefined ? namesTaken(body, 0) : body.takes
  const auto = [...fixtures].flatMap(([name, fixture]) => (fixture.auto ? [name] : []))
  return async (context: never) => {
    await prepare(fixtures, context, [...auto, ...(names ?? fixtures.keys())])
    return body(context)
  }
}
