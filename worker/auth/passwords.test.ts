import { describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { passwords } from './passwords.ts'

const common = async () => new Set(['password1', 'iloveyou1'])
const ofCost = (PASSWORD_COST: number) => passwords({ PASSWORD_COST, common })
const { hash, verify, isOutdated, assertNotLeaked } = ofCost(4)

describe('passwords', () => {
  it('are stored as bcrypt at the configured cost, salted', async () => {
    const [one, two] = [await hash('correct horse'), await hash('correct horse')]
    expect(one).toMatch(/^\$2[aby]\$04\$/)
    expect(one).not.toBe(two)
  })

  it('match themselves and nothing else', async () => {
    const stored = await hash('correct horse')
    expect(await verify('correct horse', stored)).toBe(true)
    expect(await verify('correct horsf', stored)).toBe(false)
    expect(await verify('', stored)).toBe(false)
  })

  it('match nothing where there is no account', async () => {
    expect(await verify('correct horse', null)).toBe(false)
  })

  it('do not match by their first 72 bytes', async () => {
    const longest = 'é'.repeat(36)
    const stored = await hash(longest)
    expect(await verify(longest, stored)).toBe(true)
    expect(await verify(`${longest}x`, stored)).toBe(false)
  })

  it('are outdated when the cost was raised', async () => {
    const stored = await hash('correct horse')
    expect(isOutdated(stored)).toBe(false)
    expect(ofCost(5).isOutdated(stored)).toBe(true)
    expect(ofCost(4).isOutdated(await ofCost(5).hash('x'))).toBe(false)
  })

  it('that are on the list of leaked ones are refused, in whatever case', async () => {
    for (const leaked of ['password1', 'Password1', 'iloveyou1'])
      await expect(assertNotLeaked(leaked, 'password')).rejects.toMatchObject({ code: 'invalid' })
    await assertNotLeaked('correct horse battery', 'password')
  })

  it('are refused while the list cannot be read', async () => {
    const missing = new AppError('unavailable', 'It is not there')
    const { assertNotLeaked: withoutList } = passwords({ PASSWORD_COST: 4, common: () => Promise.reject(missing) })
    await expect(withoutList('correct horse battery', 'password')).rejects.toBe(missing)
  })

  it('are compared one at a time: a flood is sent away, and the thread is free in between', async () => {
    const slow = ofCost(10)
    const stored = await ofCost(4).hash('correct horse')
    let longest = 0
    let last = performance.now()
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const answers = await Promise.allSettled(Array.from({ length: 40 }, () => slow.verify('wrong', stored)))
    clearInterval(ticking)
    const refused = answers.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThanOrEqual(40 - 1 - 24)
    expect(refused[0]).toMatchObject({ reason: { code: 'unavailable', details: { retryAfter: 2 } } })
    expect(longest).toBeLessThan(2_000)
  })
})
