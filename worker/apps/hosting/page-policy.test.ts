import { describe, expect, it } from 'vitest'
import { buildPagePolicy, buildPythonPagePolicy, pythonWorkerPolicy } from './page-policy.ts'

const policy = { appOrigin: 'https://aether.example', allowedHosts: [], nonce: null, below: null }

describe('what a creation’s page may do', () => {
  it('reaches no network but the allowed hosts, and an opaque origin where it lies under our own', () => {
    expect(buildPagePolicy(policy)).toContain("connect-src 'self' data: blob:;")
    expect(buildPagePolicy(policy)).toContain('allow-same-origin')
    expect(buildPagePolicy({ ...policy, allowedHosts: ['api.example.com'] })).toContain(
      "connect-src 'self' data: blob: https://api.example.com wss://api.example.com",
    )
    expect(buildPagePolicy({ ...policy, below: '/apps/books' })).not.toContain('allow-same-origin')
    expect(buildPagePolicy(policy)).not.toMatch(/unsafe-eval|allow-top-navigation/)
  })
  it('asks by confirm, and prints, at both of its addresses', () => {
    for (const below of [null, '/apps/books'])
      expect(buildPagePolicy({ ...policy, below })).toMatch(/sandbox .*allow-modals/)
  })
  it('reaches of our own origin, where it lies under a path of it, nothing but what lies below that path', () => {
    const below = buildPagePolicy({ ...policy, below: '/apps/books', allowedHosts: ['api.example.com'] })
    const sources = below.split('; ').flatMap((directive) => {
      const [name = '', ...rest] = directive.split(' ')
      return /-src$|^form-action$/.test(name) ? rest.map((source) => `${name} ${source}`) : []
    })
    const ours = sources.filter((source) => /'self'|aether\.example/.test(source))
    expect(ours).toEqual([
      'script-src https://aether.example/apps/books/',
      'style-src https://aether.example/apps/books/',
      'img-src https://aether.example/apps/books/',
      'media-src https://aether.example/apps/books/',
      'font-src https://aether.example/apps/books/',
      'connect-src https://aether.example/apps/books/',
      'connect-src wss://aether.example/apps/books/',
      'form-action https://aether.example/apps/books/',
    ])
  })
  it('is, of a program of Python, nothing at all: it cannot even load a script', () => {
    expect(pythonWorkerPolicy).toBe("default-src 'none'; script-src 'wasm-unsafe-eval'")
    expect(buildPythonPagePolicy('https://aether.example')).toContain('frame-ancestors https://aether.example;')
    expect(buildPythonPagePolicy('https://aether.example')).not.toMatch(/connect-src|unsafe|allow-(popups|top|forms)/)
  })
})
