import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'
import { describeError, scrubPath } from './scrub.ts'

const open = () => {
  const lines: string[] = []
  const now = () => new Date('2024-01-15T10:30:00Z')
  const log = createLog({ service: 'auth-service', traceId: 'abc123' }, { write: (_, line) => lines.push(line), now })
  return { log, lines }
}

describe('a log line', () => {
  it('has the shape of the seed, on one line', () => {
    const { log, lines } = open()
    log.as('user-456').info('user_login', 'User login\nsuccessful', { ip: '192.168.1.1' })
    expect(lines[0]).not.toContain('\n')
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      timestamp: '2024-01-15T10:30:00.000Z',
      level: 'info',
      service: 'auth-service',
      traceId: 'abc123',
      userId: 'user-456',
      event: 'user_login',
      metadata: { ip: '192.168.1.1' },
      message: 'User login\nsuccessful',
    })
  })

  it.each([
    ['a token by its shape', { note: `got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2VjcmV0` }, 'eyJ'],
    ['a key by its shape', { note: 'aek_s3cret0123456789' }, 's3cret'],
    ['a bearer header', { note: 'Bearer s3cret' }, 's3cret'],
    ['a refresh token', { note: `x ${'s3cret'.padEnd(43, 'x')} y` }, 's3cret'],
    ['a password in an address', { note: 'postgres://me:s3cret@host' }, 's3cret'],
    [
      'anything by its name',
      { newPassword: 's3cret', apiKey: 's3cret', sessionTicket: 's3cret', prompt: 's3cret' },
      's3cret',
    ],
  ])('leaves out %s, also in the message', (_, metadata, secret) => {
    const { log, lines } = open()
    log.warn('event', Object.values(metadata).length === 1 ? Object.values(metadata).join() : 'words', metadata)
    expect(lines.join()).toContain('[redacted]')
    expect(lines.join()).not.toContain(secret)
  })

  it('is never longer than its texts may be', () => {
    const { log, lines } = open()
    log.error('event', 'm '.repeat(5000), { text: 'x '.repeat(5000) })
    expect(lines.join().length).toBeLessThan(1000)
  })
})

describe('what is said of an error', () => {
  it('names each cause and leaves out the values of statements and commands', () => {
    const cause = Object.assign(new Error('duplicate key value'), { name: 'NeonDbError', code: '23505' })
    const query = new Error('Failed query: insert into users params: ada@example.com,$2b$10$hash', { cause })
    expect(describeError(query).error).toBe('Error: Failed query < NeonDbError 23505: duplicate key value')
    const command = new Error('ERR wrong, command was: ["hset","session:1","token","abc"]')
    expect(describeError(command).error).toBe('Error: ERR wrong')
  })
})

describe('what is said of a path', () => {
  it('keeps ids and blanks what could be a secret', () => {
    expect(scrubPath('/api/rooms/3f0e0a3e-6f0b-4f6a-9a64-1d3c5b1c7f11/messages')).toContain('3f0e0a3e')
    expect(scrubPath(`/api/invites/${'s'.repeat(43)}/accept`)).toBe('/api/invites/[redacted]/accept')
    expect(scrubPath(`/join/${'s'.repeat(43)}`)).toBe('/join/[redacted]')
  })
})
