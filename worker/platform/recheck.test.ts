import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RECHECK_MS, Recheck } from './recheck.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = (hold: (grants: string[]) => Promise<boolean[]>) => {
  const open = new Set<string>()
  const asked: string[][] = []
  const recheck = new Recheck<string>({
    open: () => [...open].map((grant) => ({ grant, end: () => open.delete(grant) })),
    hold: (grants) => {
      asked.push(grants)
      return hold(grants)
    },
  })
  const add = (grant: string) => {
    open.add(grant)
    recheck.wake()
  }
  return { open, asked, add }
}

describe('what is open by a right to it', () => {
  it('is asked about together every few seconds, ends with its right, and alone', async () => {
    const gone = new Set<string>()
    const { open, asked, add } = setUp(async (grants) => grants.map((grant) => !gone.has(grant)))
    for (const grant of ['ada', 'bo', 'cy']) add(grant)
    await vi.advanceTimersByTimeAsync(RECHECK_MS)
    expect(asked).toEqual([['ada', 'bo', 'cy']])
    gone.add('bo')
    await vi.advanceTimersByTimeAsync(RECHECK_MS)
    expect([...open]).toEqual(['ada', 'cy'])
  })

  it('is not asked about when nothing is open, and again when something is', async () => {
    const { open, asked, add } = setUp(async (grants) => grants.map(() => false))
    add('ada')
    await vi.advanceTimersByTimeAsync(10 * RECHECK_MS)
    expect([asked.length, open.size]).toEqual([1, 0])
    add('bo')
    await vi.advanceTimersByTimeAsync(RECHECK_MS)
    expect(asked.at(-1)).toEqual(['bo'])
  })

  it('stays while nobody can be asked, and ends when somebody can', async () => {
    let answers = false
    const { open, add } = setUp((grants) =>
      answers ? Promise.resolve(grants.map(() => false)) : Promise.reject(new Error('down')),
    )
    add('ada')
    await vi.advanceTimersByTimeAsync(3 * RECHECK_MS)
    expect([...open]).toEqual(['ada'])
    answers = true
    await vi.advanceTimersByTimeAsync(RECHECK_MS)
    expect(open.size).toBe(0)
  })
})
