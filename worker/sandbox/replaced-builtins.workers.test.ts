import { env, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { standIns, writeReplacingApi } from '../testing/replacing-api.ts'
import { loadApi } from './loader.ts'
import type { GeneratedApp } from './runtime/app.ts'

// Every built-in that generated code can reach, replaced one after the other: what guards it holds all the same.

/** So short that a loop can be ended thousands of times. */
const TURN_MS = 2
/** Long enough to replace them all. */
const LONG_TURN_MS = 200
/** Times that the machine may be too busy with others for such a turn. */
const MAX_INTERRUPTED = 50

/**
 * `/fill` makes the database full. `/each` tries to write into it and to loop, with one built-in replaced at a time, by
 * all four in turn while the loop runs. `/all` replaces them together, by what notes that it was asked.
 */
const files = writeReplacingApi(`
const stands = [${Object.values(standIns).join(', ')}]
const { bind } = Function.prototype
const { add } = Set.prototype
let targets = []
let at = 0
const held = []
const asked = new Set()
app.get('/fill', async (c) => {
  const { sql } = c.env
  sql.exec('CREATE TABLE IF NOT EXISTS t (b BLOB)')
  for (let full = false; !full; await pause(0)) {
    await pause(0)
    try { sql.exec('INSERT INTO t VALUES (zeroblob(2000000))') } catch { full = true }
  }
  const cursor = sql.exec('SELECT 1')
  targets = await find([sql, cursor, cursor.raw()])
  return c.json({ targets: targets.length, bytes: sql.databaseSize })
})
app.get('/each', async (c) => {
  const { sql } = c.env
  for (; at < targets.length; at++) {
    const { owner, key, kept } = targets[at]
    const others = [asReplaced(kept, stands[0]), asReplaced(kept, stands[1]), asReplaced(kept, stands[2]), asReplaced(kept, stands[3])]
    const outcome = ['', '', '', '', '']
    for (let stand = 0; stand < 4; stand++) {
      defineProperty(owner, key, others[stand])
      try { sql.exec('INSERT INTO t VALUES (zeroblob(9))') } catch (error) { outcome[stand] = error.name }
    }
    try { for (let n = 0, seed = at; n < 1e6; n++) { seed = (seed * 1103515245 + 12345) & 0x7fffffff; defineProperty(owner, key, others[(seed >> 16) & 3]) } } catch (error) { outcome[4] = error.name }
    defineProperty(owner, key, kept)
    await pause(0)
    await pause(0)
    if (String(outcome) !== 'DatabaseFull,DatabaseFull,DatabaseFull,DatabaseFull,Runaway') held.push(targets[at].name + ': ' + outcome)
  }
  return c.json({ held, tried: at })
})
app.get('/all', async (c) => {
  const { sql } = c.env
  const those = []
  for (const { owner, key, kept, name } of targets) {
    await pause(0)
    // Whoever waits asks these, and here that is the one who attacks.
    if (owner !== Promise && owner !== Promise.prototype) those.push({ owner, key, kept, other: asReplaced(kept, bind.call(add, asked, name)) })
  }
  await pause(0)
  let armed = 0
  const outcome = ['', '']
  for (; armed < those.length; armed++) {
    defineProperty(those[armed].owner, those[armed].key, those[armed].other)
    await pause(0)
  }
  await pause(0)
  try { sql.exec('INSERT INTO t VALUES (zeroblob(9))') } catch (error) { outcome[0] = error.name }
  try { for (let n = 0; n < 1e10; n++) {} } catch (error) { outcome[1] = error.name }
  await pause(0)
  await pause(0)
  for (; armed > 0; armed--) {
    await pause(0)
    defineProperty(those[armed - 1].owner, those[armed - 1].key, those[armed - 1].kept)
  }
  return c.json({ outcome, asked: [...asked] })
})`)

const inFacet = async <T>(turnMs: number, work: (app: Fetcher<GeneratedApp>) => Promise<T>) => {
  const compiled = await loadApi(files, { name: 'replaced', assets: env.ASSETS, turnMs })
  if (compiled.status === 'failed') throw new Error(compiled.reason)
  const { id, code } = compiled.worker
  return runInDurableObject(env.SANDBOX.get(env.SANDBOX.newUniqueId()), async (_, { facets }) => {
    const made = env.LOADER.get(id, () => code).getDurableObjectClass<GeneratedApp>('App')
    return work(facets.get<GeneratedApp>('tried', () => ({ class: made })))
  })
}

/** Another process may have taken the two milliseconds: it goes on where it was. */
const asker =
  (app: Fetcher<GeneratedApp>) =>
  async (path: string): Promise<unknown> => {
    for (let interrupted = 0; interrupted < MAX_INTERRUPTED; interrupted++) {
      const answer = await app.fetch(`http://api.test${path}`)
      if (answer.ok) return answer.json()
      expect(await answer.text()).toContain('was stopped')
    }
    throw new Error('It never came to its end')
  }

const Filled = z.object({ targets: z.number(), bytes: z.number() })
const Each = z.object({ held: z.array(z.string()), tried: z.number() })

describe('an API that replaces its built-ins', () => {
  it('one after the other, takes away neither the end of its loops nor the limit of its database', async () => {
    await inFacet(TURN_MS, async (app) => {
      expect(await app.start()).toBeNull()
      const ask = asker(app)
      const { targets, bytes } = Filled.parse(await ask('/fill'))
      expect(targets).toBeGreaterThan(1_000)
      const { held, tried } = Each.parse(await ask('/each'))
      expect(held).toEqual([])
      expect([tried, await app.databaseSize()]).toEqual([targets, bytes])
    })
  }, 120_000)

  it('all at once, finds that none of them is asked by what ends its loops and limits its database', async () => {
    await inFacet(LONG_TURN_MS, async (app) => {
      const ask = asker(app)
      await ask('/fill')
      expect(await ask('/all')).toEqual({ outcome: ['DatabaseFull', 'Runaway'], asked: [] })
    })
  }, 60_000)
})
