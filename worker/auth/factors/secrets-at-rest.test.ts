import { describe, expect, it } from 'vitest'
import { createSecretBox } from '../../platform/secret-box.ts'
import { createSigningKey } from '../../testing/signing-keys.ts'
import { createSecretsAtRest } from './secrets-at-rest.ts'

const SECRET = 'JBSWY3DPEHPK3PXP'
const [first, second] = ['first '.repeat(6), 'second '.repeat(6)]
const JWT_PRIVATE_KEYS = { keys: [await createSigningKey('a')] }
const under = (...keys: string[]) => createSecretsAtRest(createSecretBox({ JWT_PRIVATE_KEYS, ENCRYPTION_KEYS: keys }))

describe('the secret of an authenticator app', () => {
  it('is sealed for its owner, in a text that fits the column', async () => {
    const stored = await under(first).seal('ada', SECRET)
    expect(stored).not.toContain(SECRET)
    expect(stored.length).toBeLessThan(200)
    expect(await under(first).open('ada', stored)).toEqual({ secret: SECRET, renewed: null })
    expect(await under(first).open('bo', stored)).toEqual({ secret: null, renewed: null })
  })
  it('that lies open from before is sealed when it is read', async () => {
    const { secret, renewed } = await under(first).open('ada', SECRET)
    expect(secret).toBe(SECRET)
    expect(await under(first).open('ada', renewed ?? '')).toEqual({ secret: SECRET, renewed: null })
  })
  it('moves to a new key when it is read, and is lost with its key alone', async () => {
    const stored = await under(first).seal('ada', SECRET)
    const { secret, renewed } = await under(second, first).open('ada', stored)
    expect(secret).toBe(SECRET)
    expect(await under(second).open('ada', renewed ?? '')).toEqual({ secret: SECRET, renewed: null })
    expect(await under(second).open('ada', stored)).toEqual({ secret: null, renewed: null })
  })
  it('stays as it is without a key of its own: signing keys come and go', async () => {
    expect(await under().seal('ada', SECRET)).toBe(SECRET)
    expect(await under().open('ada', SECRET)).toEqual({ secret: SECRET, renewed: null })
  })
})
