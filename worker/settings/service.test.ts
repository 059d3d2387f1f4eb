import { describe, expect, it } from 'vitest'
import { createSettingsService } from './service.ts'

/** A store that answers when it is told to, and a clock that goes on with every wait. */
const stage = () => {
  let time = 0
  const asked: { resolve(rows: Record<string, unknown>): void; reject(error: Error): void }[] = []
  const service = createSettingsService({
    store: {
      read: () => {
        const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>()
        asked.push({ resolve, reject })
        return promise
      },
      write: async () => {},
    },
    now: () => new Date(time),
    async sleep(ms) {
      time += ms
      await new Promise((resolve) => setImmediate(resolve))
    },
  })
  return {
    service,
    asked,
    pass(ms: number) {
      time += ms
    },
  }
}

const off = { registration: { is: false } }

describe('what an isolate knows of the settings', () => {
  it('is asked for once by a crowd that comes at once', async () => {
    const { service, asked } = stage()
    const crowd = Array.from({ length: 50 }, () => service.current())
    asked[0]?.resolve(off)
    expect((await Promise.all(crowd)).every(({ registration }) => registration === false)).toBe(true)
    expect(asked).toHaveLength(1)
  })

  it('is asked for by another one when the first gets no answer', async () => {
    const { service, asked } = stage()
    void service.current()
    const second = service.current()
    await expect.poll(() => asked.length).toBe(2)
    asked[1]?.resolve(off)
    expect((await second).registration).toBe(false)
  })

  it('is believed for ten seconds; while one asks anew the others do with what was known', async () => {
    const { service, asked, pass } = stage()
    const first = service.current()
    asked[0]?.resolve(off)
    await first
    pass(9_999)
    expect((await service.current()).registration).toBe(false)
    pass(2)
    const anew = service.current()
    expect((await service.current()).registration).toBe(false)
    asked[1]?.resolve({})
    expect((await anew).registration).toBe(true)
    expect((await service.current()).registration).toBe(true)
    expect(asked).toHaveLength(2)
  })

  it('is the defaults while Postgres is down and nothing was known', async () => {
    const { service, asked } = stage()
    const first = service.current()
    asked[0]?.reject(new Error('down'))
    expect((await first).registration).toBe(true)
  })
})
