import { describe, expect, it } from 'vitest'
import type { Kill } from './kills.ts'
import { Interrupted, Stopped } from './stopped.ts'
import type { Subject } from './suspects.ts'
import { createWatch } from './watch.ts'

const lost = () => Object.assign(new Error('Network connection lost.'), { retryable: true })
const limits = { busyMs: 3_000, rssBytes: 2_048 * 1024 * 1024 }
const app = { runner: 'r', facet: 'f', generationId: 'g' }
const bomb: Subject = { name: 'bomb', app, request: 'GET /api/regex' }
const calm: Subject = { name: 'calm', app: { ...app, facet: 'calm' } }

/** A process of creations whose clock goes on with every wait. */
const stage = () => {
  const kills: Kill[] = []
  const told: [string, string][] = []
  const rested: string[] = []
  const waiting: Promise<void>[] = []
  let time = 1_000_000
  let life = 1
  let downFor = 0
  const watch = createWatch({
    async pulse() {
      if (downFor-- > 0) throw new Error('nobody is there')
      return `life ${life}`
    },
    report: async () => ({ kills: [...kills], limits }),
    tell: async ({ name }, message) => void told.push([name, message]),
    async rest({ facet }) {
      rested.push(facet)
    },
    later: (work) => void waiting.push(work),
    async sleep(ms) {
      time += ms
    },
    now: () => time,
  })
  return {
    watch,
    rested: async () => {
      await Promise.all(waiting)
      return rested
    },
    told: async () => {
      await Promise.all(waiting)
      return told
    },
    /** The process ends, and another one answers after so many questions. */
    kill(reason: Kill['reason'] = 'processor', down = 0) {
      time += 3_000
      kills.push({ at: time, reason })
      life += 1
      downFor = down
    },
    pass(ms: number) {
      time += ms
    },
  }
}

describe('work in the process of creations', () => {
  it('waits until that answers, and is done once', async () => {
    const { watch, kill } = stage()
    kill('processor', 3)
    let done = 0
    expect(await watch.run(calm, async () => ++done)).toBe(1)
    expect(done).toBe(1)
  })

  it('is refused when that does not come back', async () => {
    const { watch, kill } = stage()
    kill('crash', Number.POSITIVE_INFINITY)
    await expect(watch.run(calm, async () => 1)).rejects.toMatchObject({
      code: 'unavailable',
      details: { dependency: 'sandbox' },
    })
  })

  it('fails as it fails by itself', async () => {
    const { watch } = stage()
    const own = new Error('its own')
    await expect(watch.run(bomb, async () => Promise.reject(own))).rejects.toBe(own)
  })

  it('that was the cause of the end is told so, and its room is told once', async () => {
    const { watch, kill, told } = stage()
    const work = async () => {
      kill()
      throw lost()
    }
    await expect(watch.run(bomb, work)).rejects.toThrow(
      new Stopped('It was stopped: it kept the processor busy for more than 3 s without a pause.', 1),
    )
    expect(await told()).toEqual([
      ['bomb', 'It was stopped: it kept the processor busy for more than 3 s without a pause.'],
    ])
  })

  it.each([
    ['memory', /took more than 2048 MB of memory/],
    ['crash', /break down/],
  ] as const)('is told of %s in words', async (reason, words) => {
    const { watch, kill } = stage()
    const work = async () => {
      kill(reason)
      throw lost()
    }
    await expect(watch.run(bomb, work)).rejects.toThrow(words)
  })

  it('that was there beside the cause is told that it was interrupted, and blamed for nothing', async () => {
    const { watch, kill, told } = stage()
    const [one, beside] = [await watch.begin(bomb), await watch.begin(calm)]
    kill()
    expect(await one.explain(lost())).toBeInstanceOf(Interrupted)
    expect(await beside.explain(lost())).toBeInstanceOf(Interrupted)
    expect(await told()).toEqual([])
  })

  it('that may have been the cause runs apart: nothing of it goes on after its answer, and then the next one may', async () => {
    const { watch, kill, told, rested } = stage()
    for (const watched of [await watch.begin(bomb), await watch.begin(calm)]) watched.end()
    kill()
    const order: string[] = []
    const bombs = watch.run(bomb, async () => {
      order.push('bomb begins')
      await Promise.resolve()
      order.push('bomb ends')
    })
    await Promise.all([bombs, watch.run(calm, async () => void order.push('calm'))])
    expect(order).toEqual(['bomb begins', 'bomb ends', 'calm'])
    expect(await rested()).toEqual(['f', 'calm'])
    const again = await watch.begin(bomb)
    kill()
    expect(await again.explain(lost())).toBeInstanceOf(Stopped)
    expect((await told()).map(([name]) => name)).toEqual(['bomb'])
  })

  it('that has ended another time is held back, and told for how long', async () => {
    const { watch, kill } = stage()
    for (let time = 0; time < 2; time += 1) {
      const watched = await watch.begin(bomb)
      kill()
      await watched.explain(lost())
    }
    await expect(watch.begin(bomb)).rejects.toMatchObject({ details: { retryAfter: 10 } })
    await expect(watch.begin(bomb)).rejects.toThrow(/stopped 2 times.*in 10 s/)
    expect(await watch.run(calm, async () => 'served')).toBe('served')
  })

  it('in a timer, which nobody waited for, is found when the next one comes', async () => {
    const { watch, kill, pass, told } = stage()
    await watch.run(bomb, async () => 'answered before it explodes')
    pass(300)
    kill()
    await watch.run(calm, async () => 1)
    expect((await told()).map(([name]) => name)).toEqual(['bomb'])
  })
})
