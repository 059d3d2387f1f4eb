import { describe, expect, it, vi } from 'vitest'
import type { Access } from './access.ts'
import { createAccess, createAuthFetch } from './access.ts'

const HOUR = 3_600_000
const at = (token: string, expiresAt = HOUR): Access => ({ token, expiresAt })
const exclusive = <T>(run: () => Promise<T>) => run()

const deferred = <T>() => {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

describe('access token', () => {
  it('asks for one refresh however many requests were refused with the same token', async () => {
    const answer = deferred<Access | null>()
    const refresh = vi.fn(() => answer.promise)
    const access = createAccess({ refresh, exclusive, now: () => 0 })
    access.set(at('old'))
    const asked = [access.renewAfter('old'), access.renewAfter('old'), access.renewAfter('old')]
    answer.resolve(at('new'))
    expect(await Promise.all(asked)).toEqual(['new', 'new', 'new'])
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('gives the newer token without a refresh when another request has renewed it meanwhile', async () => {
    const refresh = vi.fn(async () => at('third'))
    const access = createAccess({ refresh, exclusive, now: () => 0 })
    access.set(at('second'))
    expect(await access.renewAfter('first')).toBe('second')
    expect(refresh).not.toHaveBeenCalled()
  })

  it('renews a token that is about to expire before it is used', async () => {
    const access = createAccess({ refresh: async () => at('new', 2 * HOUR), exclusive, now: () => HOUR - 1000 })
    access.set(at('old', HOUR))
    expect(await access.token()).toBe('new')
  })

  it('drops a refresh that answers after sign-out', async () => {
    const answer = deferred<Access | null>()
    const access = createAccess({ refresh: () => answer.promise, exclusive, now: () => 0 })
    access.set(at('old'))
    const asked = access.renewAfter('old')
    access.set(null)
    answer.resolve(at('new'))
    expect(await asked).toBeNull()
    expect(await access.token()).toBeNull()
  })

  it('tries again after a refresh that failed', async () => {
    const refresh = vi.fn<() => Promise<Access | null>>().mockRejectedValueOnce(new Error('no network'))
    refresh.mockResolvedValueOnce(at('new'))
    const access = createAccess({ refresh, exclusive, now: () => 0 })
    await expect(access.renew()).rejects.toThrow('no network')
    expect(await access.renew()).toEqual(at('new'))
  })
})

describe('authenticated fetch', () => {
  const needs = (renewed: string | null, statuses: number[], aboutToken = true) => {
    const sent: (string | null)[] = []
    const onSessionOver = vi.fn()
    const authFetch = createAuthFetch({
      access: { token: async () => 'first', renewAfter: async () => renewed },
      send: async (_input, init) => {
        sent.push(new Headers(init.headers).get('authorization'))
        const headers = { 'www-authenticate': `Bearer realm="aetheros"${aboutToken ? ', error="invalid_token"' : ''}` }
        return new Response(null, { status: statuses[sent.length - 1] ?? 200, headers })
      },
      onSessionOver,
    })
    return { authFetch, sent, onSessionOver }
  }

  it('repeats a refused request once with the new token', async () => {
    const { authFetch, sent, onSessionOver } = needs('second', [401, 200])
    expect((await authFetch('/api/rooms')).status).toBe(200)
    expect(sent).toEqual(['Bearer first', 'Bearer second'])
    expect(onSessionOver).not.toHaveBeenCalled()
  })

  it('does not repeat for ever when the new token is refused too', async () => {
    const { authFetch, sent } = needs('second', [401, 401])
    expect((await authFetch('/api/rooms')).status).toBe(401)
    expect(sent).toHaveLength(2)
  })

  it('says that the session is over when no new token can be had', async () => {
    const { authFetch, onSessionOver } = needs(null, [401])
    expect((await authFetch('/api/rooms')).status).toBe(401)
    expect(onSessionOver).toHaveBeenCalledTimes(1)
  })

  it('leaves a 401 alone that is about a password', async () => {
    const { authFetch, sent, onSessionOver } = needs('second', [401, 200], false)
    expect((await authFetch('/api/auth/password')).status).toBe(401)
    expect(sent).toEqual(['Bearer first'])
    expect(onSessionOver).not.toHaveBeenCalled()
  })
})
