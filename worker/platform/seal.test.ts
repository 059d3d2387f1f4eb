import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { seals } from './seal.ts'

const keysOf = (...secrets: string[]) => ({
  JWT_PRIVATE_KEYS: { keys: secrets.map((d) => ({ kty: 'RSA' as const, kid: d, d })) },
})

describe('seals', () => {
  it('open for their purpose and shape only', async () => {
    const seal = seals(keysOf('one'))
    const text = await seal.close('door', { app: 'books' })
    expect(await seal.open('door', text, z.object({ app: z.string() }))).toEqual({ app: 'books' })
    expect(await seal.open('window', text, z.object({ app: z.string() }))).toBeNull()
    expect(await seal.open('door', text, z.object({ room: z.string() }))).toBeNull()
    expect(await seal.open('door', `x${text}`, z.unknown())).toBeNull()
    expect(await seal.open('door', 'nonsense', z.unknown())).toBeNull()
  })
  it('outlive a rotation, and nothing opens with a foreign key', async () => {
    const text = await seals(keysOf('old')).close('door', 1)
    expect(await seals(keysOf('new', 'old')).open('door', text, z.number())).toBe(1)
    expect(await seals(keysOf('other')).open('door', text, z.number())).toBeNull()
  })
})
