import { describe, expect, it } from 'vitest'
import { passwords } from './passwords.ts'

const { hash, verify } = passwords({ PASSWORD_COST: 4 })

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
})
