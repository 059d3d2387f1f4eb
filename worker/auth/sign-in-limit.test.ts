import { describe, expect, it } from 'vitest'
import { createSignInLimit } from './sign-in-limit.ts'

/** Sign-ins that stay under way until they are let go. */
const held = () => {
  let release = () => {}
  const done = new Promise<void>((resolve) => {
    release = resolve
  })
  return { work: () => done, release }
}

const countPassed = async (answers: Promise<unknown>[]) => (await Promise.all(answers)).filter(Boolean).length

describe('the sign-in limit', () => {
  it('lets twenty in at once, and others as soon as they are done', async () => {
    const limit = createSignInLimit()
    const { work, release } = held()
    const inside = Array.from({ length: 20 }, (_, n) => limit(`192.0.2.${n}`, work))
    expect(await countPassed(Array.from({ length: 80 }, (_, n) => limit(`198.51.100.${n}`, work)))).toBe(0)
    release()
    expect(await countPassed(inside)).toBe(20)
    expect(await limit('198.51.100.1', async () => 'in')).toEqual({ result: 'in' })
  })

  it('keeps half of its places from any one address', async () => {
    const limit = createSignInLimit()
    const { work, release } = held()
    const inside = Array.from({ length: 10 }, () => limit('192.0.2.1', work))
    expect(await countPassed(Array.from({ length: 50 }, () => limit('192.0.2.1', work)))).toBe(0)
    expect(await limit('192.0.2.2', async () => 'in')).toEqual({ result: 'in' })
    release()
    expect(await countPassed(inside)).toBe(10)
  })

  it('does not take everybody on a laptop for one address', async () => {
    const limit = createSignInLimit()
    const { work, release } = held()
    const inside = Array.from({ length: 20 }, () => limit('local', work))
    release()
    expect(await countPassed(inside)).toBe(20)
  })
})
