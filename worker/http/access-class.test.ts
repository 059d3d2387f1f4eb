import { describe, expect, it } from 'vitest'
import { endpoints } from '#contract/api/all'
import { keyScopes } from '#contract/api/route'
import type { ApiScope } from '#contract/auth'
import { assertAccess } from './access-class.ts'

const who = (scopes?: ApiScope[], role: 'user' | 'admin' = 'user') => ({
  userId: crypto.randomUUID(),
  sessionId: crypto.randomUUID(),
  name: 'Ada',
  role,
  scopes,
})

describe('what a request wants of its sender', () => {
  it('of the account is a person for all but the profile', () => {
    const open = endpoints.filter(({ path }) => /^\/api\/(auth|account|admin)\//.test(path))
    const forKeys = open.filter(({ access }) => Object.hasOwn(keyScopes, access))
    expect(forKeys.map(({ method, path }) => `${method} ${path}`)).toEqual(['get /api/auth/profile'])
  })
})

describe('an API key', () => {
  it('reaches what its scopes name', () => {
    for (const scope of ['read', 'write', 'generate'] as const) {
      expect(() => assertAccess(who([scope]), scope)).not.toThrow()
      for (const other of ['read', 'write', 'generate', 'person', 'admin'] as const)
        if (other !== scope) expect(() => assertAccess(who([scope]), other)).toThrow()
    }
  })
  it('hands out no more than it may itself: who enters an app writes there, who is invited generates', () => {
    for (const [access, needed] of [
      ['use', ['read', 'write']],
      ['publish', ['write', 'generate']],
      ['invite', ['read', 'write', 'generate']],
    ] as const) {
      expect(() => assertAccess(who([...needed]), access)).not.toThrow()
      for (const missing of needed)
        expect(() => assertAccess(who(needed.filter((scope) => scope !== missing)), access)).toThrow(missing)
    }
  })
  it('of an administrator is none', () => {
    expect(() => assertAccess(who(['read', 'write', 'generate'], 'admin'), 'admin')).toThrow()
    expect(() => assertAccess(who(undefined, 'admin'), 'admin')).not.toThrow()
    expect(() => assertAccess(who(undefined), 'admin')).toThrow()
  })
})
