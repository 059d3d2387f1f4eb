import { describe, expect, it } from 'vitest'
import { judgeEgress } from './egress-rules.ts'

const ours = ['aether.example', 'apps.example']
const verdict = (url: string, allowed: string[] = ['api.example.com']) => judgeEgress(new URL(url), allowed, ours)

describe('what leaves a creation', () => {
  it('goes to allowed hosts by https', () => {
    expect(verdict('https://api.example.com/v1?x=1')).toEqual({ allowed: true })
    expect(verdict('https://API.example.com/')).toEqual({ allowed: true })
  })
  it.each([
    ['a host that nobody allowed', 'https://other.example.com/'],
    ['a host below an allowed one', 'https://x.api.example.com/'],
    ['plain http', 'http://api.example.com/'],
    ['another port', 'https://api.example.com:8443/'],
    ['a password', 'https://a:b@api.example.com/'],
    ['an address by number', 'https://169.254.169.254/latest'],
    ['this machine', 'https://localhost/'],
    ['an encoded address', 'https://2130706433/'],
  ])('never goes to %s', (_, url) => {
    expect(verdict(url).allowed).toBe(false)
  })
  it('never goes to us, even if allowed', () => {
    expect(verdict('https://aether.example/api', ['aether.example']).allowed).toBe(false)
    expect(verdict('https://books.apps.example/', ['books.apps.example']).allowed).toBe(false)
    expect(verdict('https://10.0.0.1/', ['10.0.0.1']).allowed).toBe(false)
  })
  it('says whom to ask', () => {
    expect(verdict('https://other.example.com/')).toMatchObject({ reason: expect.stringContaining('allow this host') })
  })
})
