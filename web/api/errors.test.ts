import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeError, NetworkError, OFFLINE_WORDS, readProblem } from './errors.ts'

const problem = (status: number, body: unknown, headers: { [name: string]: string } = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } })

describe('readProblem', () => {
  it('keeps code, words, trace and field errors', async () => {
    const error = await readProblem(
      problem(422, {
        type: 'urn:aetheros:error:invalid',
        title: 'Some values are not valid',
        status: 422,
        detail: 'Check the fields',
        traceId: 'abc',
        errors: [{ path: 'email', message: 'Enter an email address' }],
      }),
    )
    expect(error).toMatchObject({ status: 422, code: 'invalid', message: 'Check the fields', traceId: 'abc' })
    expect(error.fieldError('email')).toBe('Enter an email address')
    expect(error.fieldError('name')).toBeNull()
  })

  it('has words for an answer that is no problem document', async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } })
    const error = await readProblem(page)
    expect(error).toMatchObject({ status: 502, code: '', message: 'The server answered 502' })
  })

  it('survives JSON of another shape', async () => {
    const error = await readProblem(problem(400, ['what']))
    expect(error).toMatchObject({ status: 400, errors: [] })
  })

  it('says how long to wait when limited', async () => {
    const error = await readProblem(problem(429, { title: 'Too many requests' }, { 'retry-after': '42' }))
    expect(error.retryAfter).toBe(42)
    expect(describeError(error)).toBe('Too many attempts. Try again in 42 s.')
  })

  it('says which values are wrong where no field does', async () => {
    const errors = [
      { path: 'limits.requests', message: 'At least 1' },
      { path: '', message: 'Give one of both' },
    ]
    const error = await readProblem(problem(422, { detail: 'Correct the values named in errors', errors }))
    expect(describeError(error)).toBe('limits.requests: At least 1. Give one of both.')
  })

  it('says what is down, in whole sentences', async () => {
    const error = await readProblem(problem(503, { detail: 'The database does not answer' }, { 'retry-after': '5' }))
    expect(describeError(error)).toBe('The database does not answer. Try again in 5 s.')
  })
})

describe('words about the network', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('are true when they are read: what failed offline never blames the server once the network is back', () => {
    vi.stubGlobal('navigator', { onLine: false })
    const error = new NetworkError(null)
    expect(describeError(error)).toBe(OFFLINE_WORDS)
    vi.stubGlobal('navigator', { onLine: true })
    expect(describeError(error)).toBe('You are connected again. Try once more.')
    expect(describeError(new NetworkError(null))).toBe('AetherOS cannot be reached. Try again in a moment.')
  })

  it('are never written into markup but by the component that follows the network', () => {
    const root = join(import.meta.dirname, '..')
    const parts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
    expect(parts.length).toBeGreaterThan(100)
    const stale = parts.filter((part) => /[>\s]\{describeError\(/.test(readFileSync(join(root, part), 'utf8')))
    expect(stale).toEqual([])
  })
})

it('every form that people fill in says at its fields what is wrong with them', () => {
  const web = join(import.meta.dirname, '..')
  /** Forms whose messages are not about a value that somebody entered. */
  const others = [
    'features/presence/access-dialog.tsx', // reads an address out
    'features/presence/invite-dialog.tsx', // reads a link out
    'features/security/reauthentication-dialog.tsx', // its code is right or wrong: its one sentence says so
    'features/security/password-dialog.tsx', // gives the error to the fields that it is given
    'features/creation/edit/edit-view.tsx', // of many files: its sentence names the one
    'pages/reset-password-page.tsx', // its form is the one for credentials, which tells its fields
  ]
  const forms = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && !others.includes(path))
    .map((path) => ({ path, text: readFileSync(join(web, path), 'utf8') }))
    .filter(
      ({ text }) => /<Field\b/.test(text) && /<TextInput|<TextArea/.test(text) && /describeError|ErrorWords/.test(text),
    )
  expect(forms.length).toBeGreaterThan(12)
  const silent = forms.filter(({ text }) => !/findFieldError\(|fieldError\(/.test(text))
  expect(silent.map(({ path }) => path)).toEqual([])
})
