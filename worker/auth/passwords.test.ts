import { hash as bcrypt } from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { Password } from '#contract/auth'
import { AppError } from '../errors.ts'
import { createPasswords } from './passwords.ts'

const common = async () => new Set(['password1', 'iloveyou1'])
const ofCost = (PASSWORD_COST: number) => createPasswords({ PASSWORD_COST, common })
const { hash, check, verify, assertNotLeaked } = ofCost(4)

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
    expect(await check('correct horse', stored)).toBe('right')
    expect(await ofCost(5).check('correct horse', stored)).toBe('outdated')
    expect(await check('x', await ofCost(5).hash('x'))).toBe('right')
    expect(await ofCost(5).check('wrong', stored)).toBe('wrong')
  })

  it.each([
    ['composed and decomposed', 'caf\u00e9 cr\u00e8me', 'cafe\u0301 cre\u0300me'],
    ['a ligature and its letters', 'of\ufb01cial keys', 'official keys'],
    ['full-width and plain', '\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44 \uff11\uff12', 'password 12'],
    [
      'Hangul syllables and their letters',
      '\ud55c\uae00\uc554\ud638',
      '\u1112\u1161\u11ab\u1100\u1173\u11af\u110b\u1161\u11b7\u1112\u1169',
    ],
  ])('are the same however a keyboard spells them: %s', async (_, one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const stored = await hash(first)
      expect(await check(second, stored)).toBe('right')
      expect(await check(first, stored)).toBe('right')
    }
  })

  it('of old accounts match as they were typed then, and are to be hashed anew', async () => {
    const typed = 'cafe\u0301 cre\u0300me'
    const stored = await bcrypt(typed, 4)
    expect(await check(typed, stored)).toBe('outdated')
    expect(await check('cafe creme', stored)).toBe('wrong')
    expect(await check(typed, null)).toBe('wrong')
  })

  it('are counted in the form in which they are hashed', () => {
    const isFine = (text: string) => Password.safeParse(text).success
    expect(isFine('e\u0301'.repeat(36))).toBe(true)
    expect(isFine('\u00e9'.repeat(37))).toBe(false)
    expect(isFine('e\u0301'.repeat(4))).toBe(false)
    expect(isFine('\ufdfa'.repeat(8))).toBe(false)
    expect(isFine('half a \ud83c pair')).toBe(false)
    expect(Password.parse('cafe\u0301 cre\u0300me')).toBe('caf\u00e9 cr\u00e8me')
  })

  it('that are on the list of leaked ones are refused, in whatever case', async () => {
    for (const leaked of [
      'password1',
      'Password1',
      'iloveyou1',
      '\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff11',
    ])
      await expect(assertNotLeaked(leaked, 'password')).rejects.toMatchObject({ code: 'invalid' })
    await assertNotLeaked('correct horse battery', 'password')
  })

  it('are refused while the list cannot be read', async () => {
    const missing = new AppError('unavailable', 'It is not there')
    const { assertNotLeaked: withoutList } = createPasswords({
      PASSWORD_COST: 4,
      common: () => Promise.reject(missing),
    })
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
