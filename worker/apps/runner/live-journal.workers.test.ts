import { runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { AppLog } from '#contract/apps'
import { readLines } from './live-journal.ts'
import { RunnerLog } from './runner-log.ts'

const now = Date.parse('2026-11-30T12:00:00Z')
const good = { at: now - 50, level: 'info', message: 'fine' }

describe('what a creation’s isolate tells', () => {
  it.each<[string, unknown]>([
    ['far beyond', 1e20],
    ['long past', -1e20],
    ['none', Number.NaN],
    ['without end', Number.POSITIVE_INFINITY],
    ['a text', '12:00'],
    ['left out', undefined],
    ['of the year 10000', 253_402_300_800_000],
  ])('at a time that is %s is told now', (_, at) => {
    expect(readLines([{ ...good, at }], now)).toEqual([{ ...good, at: now, source: 'api' }])
  })

  it('is taken line by line: what is none hides no other', () => {
    const nonsense = [
      null,
      7,
      [],
      {},
      { ...good, level: 'constructor' },
      { ...good, message: 1 },
      { ...good, stack: {} },
    ]
    expect(readLines([...nonsense, good], now)).toEqual([{ ...good, source: 'api' }])
  })

  it('is nothing when it is no list, or a longer one than there can be, however long it claims to be', () => {
    const claims: unknown[] = []
    claims.length = 4_294_967_295
    for (const told of [null, 'text', { length: 1, 0: good }, claims, Array(102).fill(good)])
      expect(readLines(told, now)).toEqual([])
  })

  it('is no longer than a line may be', () => {
    const [line] = readLines(
      [{ ...good, message: 'x'.repeat(1e6), stack: 'y'.repeat(1e6), request: 'z'.repeat(1e6) }],
      now,
    )
    expect([line?.message.length, line?.stack?.length, line?.request?.length]).toEqual([8_000, 8_000, 500])
  })

  it('reaches the log by its binding, and the log can be read afterwards', async () => {
    const id = env.RUNNERS.idFromName(`app-${crypto.randomUUID()}`)
    const facet = crypto.randomUUID()
    const journal = exports.LiveJournal({ props: { runner: id.toString(), facet, generationId: crypto.randomUUID() } })
    const at = Date.now()
    await journal.record([
      { ...good, at: 1e20 },
      { ...good, at, message: 'a\u0000b \ud83d' },
    ])
    await journal.record(Object.assign([], { length: 4_294_967_295 }))
    const { items: lines } = await env.RUNNERS.get(id).logs(facet, 10)
    expect(lines.map((line) => AppLog.parse(line).message)).toHaveLength(2)
  })
})

describe('a creation’s log', () => {
  const inLog = <T>(work: (log: RunnerLog, state: DurableObjectState) => T | Promise<T>) =>
    runInDurableObject(env.RUNNERS.get(env.RUNNERS.newUniqueId()), (_, state) =>
      work(new RunnerLog(state.storage), state),
    )

  it('shows what can be shown when a line cannot', () =>
    inLog((log, { storage }) => {
      for (const at of ['1e20', '-1', "'text'", '1.5'])
        storage.sql.exec(
          `INSERT INTO line (facet, at, level, source, message) VALUES ('a', ${at}, 'info', 'api', 'poison')`,
        )
      log.add('a', { at: now, level: 'info', source: 'api', message: 'fine' })
      expect(log.read('a', 100).items.map(({ message }) => message)).toEqual(['fine'])
    }))

  it('has room for every creation of its object, however much another one writes', () =>
    inLog((log) => {
      for (let count = 0; count < 5_000; count++)
        log.add('loud', { at: now, level: 'info', source: 'api', message: 'x' })
      log.add('quiet', { at: now, level: 'info', source: 'api', message: 'fine' })
      expect(log.read('quiet', 10).items).toHaveLength(1)
      expect(log.read('loud', 1_000).items).toHaveLength(500)
    }))
})
