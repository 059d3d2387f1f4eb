import { describe, expect, it } from 'vitest'
import { createLookupCache } from './lookup-cache.ts'

/** A clock that stands, and look-ups that are answered when the test says so. */
const setUp = (keep?: (value: string) => boolean) => {
  let time = 0
  const asked: PromiseWithResolvers<string>[] = []
  const memory = createLookupCache<string, string>({
    look: () => {
      const answer = Promise.withResolvers<string>()
      asked.push(answer)
      return answer.promise
    },
    limit: 10,
    freshMs: 2_000,
    now: () => time,
    ...(keep && { keep }),
  })
  const answer = async (index: number, value: string) => {
    asked[index]?.resolve(value)
    await Promise.resolve()
  }
  const pass = (ms: number) => {
    time += ms
  }
  return { memory, asked, answer, pass }
}

describe('what an isolate remembers', () => {
  it('is asked by each request for itself until it is known', async () => {
    const { memory, asked, answer } = setUp()
    const both = [memory.get('a'), memory.get('a')]
    expect(asked).toHaveLength(2)
    await answer(1, 'second')
    expect(await both[1]).toBe('second')
    expect(await memory.get('a')).toBe('second')
    await answer(0, 'first')
    expect(await both[0]).toBe('first')
    expect(asked).toHaveLength(2)
  })

  it('is asked anew by one, while the others go on with what was known, for a second', async () => {
    const { memory, asked, answer, pass } = setUp()
    const first = memory.get('a')
    await answer(0, 'old')
    await first
    pass(2_000)
    const renewing = memory.get('a')
    expect(await memory.get('a')).toBe('old')
    expect(asked).toHaveLength(2)
    pass(1_000)
    const impatient = memory.get('a')
    expect(asked).toHaveLength(3)
    await answer(1, 'new')
    await answer(2, 'newer')
    expect([await renewing, await impatient]).toEqual(['new', 'newer'])
  })

  it('is not what was asked before it was forgotten', async () => {
    const { memory, asked, answer } = setUp()
    const before = memory.get('a')
    memory.forget('a')
    await answer(0, 'old')
    expect(await before).toBe('old')
    void memory.get('a')
    expect(asked).toHaveLength(2)
  })

  it('is no failure, and nothing that is not worth it', async () => {
    const { memory, asked, answer, pass } = setUp((value) => value !== 'not yet')
    const early = memory.get('a')
    await answer(0, 'not yet')
    await early
    const done = memory.get('a')
    await answer(1, 'done')
    await done
    pass(2_000)
    const failing = memory.get('a')
    asked[2]?.reject(new Error('down'))
    await expect(failing).rejects.toThrow('down')
    void memory.get('a')
    expect(asked).toHaveLength(4)
  })
})
