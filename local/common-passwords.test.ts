import { expect, it } from 'vitest'
import { commonPasswords } from './common-passwords.ts'

it('has the passwords that attackers try first, and no more than those', () => {
  const list = new Set(commonPasswords())
  expect(list.size).toBeGreaterThan(40_000)
  for (const common of ['password1', 'iloveyou1', 'qwertyui']) expect(list).toContain(common)
  expect(list).not.toContain('correct horse battery')
})
