import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { ArtifactFile, Check } from '#contract/generation'
import { createSandbox } from '../../../sandbox/sandbox.ts'
import { answered, mutate } from '../../testing/answers.ts'
import { checkApi } from './checks.ts'

const sandbox = createSandbox(env.SANDBOX)

const judge = async (files: ArtifactFile[]) => {
  const checks = await checkApi(files, { sandbox })
  const failing = checks.filter(({ ok }) => !ok)
  return {
    checks,
    sum: checks.find(({ name }) => name === 'contract'),
    failing: Object.fromEntries(failing.map(({ name, detail }) => [name, detail])),
    others: checks.filter(({ outcome }) => outcome !== undefined),
  }
}
const listDetails = (checks: Check[]) => checks.map(({ name, detail }) => `${name}: ${detail}`)

/** Answers of a language model, recorded; each was used by hand and found right. */
const booking = answered('api-booking')
const webhook = answered('api-webhook')
const repaired = answered('api-booking', 'api-booking.r1')
const recurring = answered('api-booking', 'ref-booking', 'ref-booking.r1')

describe('what a language model answered rightly is verified at the first pass', () => {
  it.each<[string, ArtifactFile[], number]>([
    ['a booking system behind keys', booking, 15],
    ['the same after it was changed to please wrong checks', repaired, 15],
    ['its refinement by recurring bookings', recurring, 15],
  ])('%s', async (_, files, count) => {
    const { sum, failing, others } = await judge(files)
    expect(failing).toEqual({})
    expect(listDetails(others)).toEqual([])
    expect(sum?.detail).toContain(`verified ${count} of ${count} operations`)
  })

  it('a receiver of webhooks, whose events come in by another address', async () => {
    const { sum, failing, others } = await judge(webhook)
    expect(failing).toEqual({})
    expect(others).toEqual([
      {
        name: 'POST /api/events/{eventId}/replays: valid input',
        ok: true,
        outcome: 'skipped',
        detail: expect.stringMatching(/^answered 502, as documented: The target could not be reached/),
      },
    ])
    expect(sum?.detail).toMatch(
      /^verified 10 of 11 operations, 1 not tried: POST \/api\/events\/\{eventId\}\/replays \(/,
    )
  })
})

it('a refinement of which the document was taken and the code was not says so field by field', async () => {
  const { failing } = await judge(answered('api-booking', 'ref-booking'))
  expect(failing['POST /api/bookings: valid input']).toMatch(
    /"title":"Planning".*does not have required property "seriesId"/,
  )
})

describe('what is wrong with a booking system fails, in words that a person understands', () => {
  it.each<[what: string, search: string, replace: string, check: string, detail: RegExp]>([
    [
      'writing without a key',
      "  if (!key) return problem(c, 401, 'Send an API key in the X-API-Key header.')",
      '  if (!key) return next()',
      'POST /api/rooms: 401 without credentials',
      /answered 201 .*expected 401: no credentials were sent$/,
    ],
    [
      'writing with a key that nobody gave out',
      "  if (!known) return problem(c, 401, 'This API key is not known.')",
      '',
      'PATCH /api/rooms/{roomId}: 401 without credentials',
      /\(X-API-Key from nobody, made up; .*answered 200 .*; expected 401: the credentials are made up$/,
    ],
    [
      'a status that is not documented',
      'return c.json(toRoom(roomOr404(c.env.sql, id)), 201, {',
      'return c.json(toRoom(roomOr404(c.env.sql, id)), 200, {',
      'POST /api/rooms: valid input',
      /answered 200 .*expected one of the documented statuses 201, 400, 401, 409, 422$/,
    ],
    [
      'a field that is missing',
      'email: row.email, createdAt: row.created_at }',
      'email: row.email }',
      'GET /api/users/{userId}: valid input',
      /does not have required property "createdAt"/,
    ],
    [
      'a value of another type',
      '  capacity: row.capacity,',
      '  capacity: String(row.capacity),',
      'GET /api/rooms: its defaults and its limit',
      /expected a body by its schema: items\.\d+\.capacity: /,
    ],
    [
      'two bookings of a room at one time',
      '  if (clash) throw',
      '  if (false) throw',
      'POST /api/bookings: 409 for the same again',
      /answered 201 .*expected 409 for the same again/,
    ],
    [
      'bookings that overlap by half',
      "status = 'confirmed' AND start_at < ? AND end_at > ? LIMIT 1",
      "status = 'confirmed' AND end_at = ? AND start_at = ? LIMIT 1",
      'POST /api/bookings: 409 for the same again',
      /expected 409 for a time that overlaps/,
    ],
    [
      'another status for what is not there',
      "if (!row) throw new ProblemError(404, 'There is no such booking.')",
      "if (!row) throw new ProblemError(422, 'There is no such booking.')",
      'GET /api/bookings/{bookingId}: 404 for what is not there',
      /answered 422 .*expected 404$/,
    ],
    [
      'a change that is not kept',
      'UPDATE rooms SET name = ?, capacity = ?, equipment = ? WHERE id = ?',
      'UPDATE rooms SET name = ?, capacity = ?, equipment = ? WHERE id = ? AND 1 = 0',
      'rooms: create, read, list, update, delete',
      /expected name to be .* after PATCH/,
    ],
    [
      'what is deleted and stays',
      "c.env.sql.exec('DELETE FROM users WHERE id = ?', id)",
      '',
      'users: create, read, list, delete',
      /expected 404 after DELETE/,
    ],
    [
      'a room that is deleted under its bookings',
      "count(c.env.sql, 'SELECT COUNT(*) AS n FROM bookings WHERE room_id = ?', id) > 0",
      'false',
      'DELETE /api/rooms/{roomId}: 409 while bookings need it',
      /expected 409: POST \/api\/bookings .* had just been accepted$|answered 500/,
    ],
    [
      'cancelling twice',
      "if (booking.status === 'cancelled') throw",
      'if (false) throw',
      'POST /api/bookings/{bookingId}/cancel: 409 for the same again',
      /answered 200 .*expected 409 for the same again/,
    ],
    [
      'a filter that filters nothing',
      "if (query.roomId) add('room_id = ?', query.roomId)",
      '',
      'GET /api/bookings: its filters',
      /expected members whose roomId is <uuid>, and no others$/,
    ],
    [
      'a limit that limits nothing',
      'const shown = rows.slice(0, query.limit)',
      'const shown = rows',
      'GET /api/bookings: its defaults and its limit',
      /expected one member at most for limit=1, not 2$/,
    ],
    [
      'values that nobody checks',
      'capacity: z.number().int().min(1).max(1000),\n  equipment: equipment.default([]),',
      'capacity: z.any(),\n  equipment: equipment.default([]),',
      'POST /api/rooms: 400 or 422 for an invalid body',
      /expected 400 or 422 for a body with(out)? capacity/,
    ],
    [
      'an inner error for malformed JSON',
      "throw new ProblemError(400, 'The body is not valid JSON.')",
      "throw new Error('The body is not valid JSON.')",
      'POST /api/users: 400 or 422 for malformed JSON',
      /answered 500 .*expected 400 or 422/,
    ],
    [
      'errors of another type',
      "'content-type': 'application/problem+json'",
      "'content-type': 'text/plain'",
      'GET /api/users/{userId}: 404 for what is not there',
      /expected application\/problem\+json, not text\/plain$/,
    ],
    [
      'a list without what was created',
      "const condition = query.q ? 'instr(lower(name), lower(?)) > 0 OR instr(lower(email), lower(?)) > 0' : '1 = 1'",
      "const condition = query.q ? 'instr(lower(name), lower(?)) > 0 OR instr(lower(email), lower(?)) > 0' : '1 = 0'",
      'users: create, read, list, delete',
      /expected a list with /,
    ],
    [
      'a route that is not there',
      "app.get('/api/users/:userId',",
      "app.get('/api/persons/:userId',",
      'GET /api/users/{userId}: valid input',
      /^GET \/api\/users\/\{userId\} is documented but has no route: .*as an address that does not exist$/,
    ],
    [
      'a field that is taken and forgotten',
      '    JSON.stringify(room.equipment),\n    new Date()',
      "    '[]',\n    new Date()",
      'rooms: create, read, list, update, delete',
      /expected equipment to be .* as it was sent/,
    ],
    [
      'a query that fails inside',
      'ORDER BY capacity, name LIMIT ? OFFSET ?',
      'ORDER BY no_such_column LIMIT ? OFFSET ?',
      'GET /api/rooms/available: valid input',
      /answered 500 .*expected 200$/,
    ],
  ])('%s', async (_, search, replace, check, detail) => {
    const { failing, sum } = await judge(mutate(booking, 'src/api.ts', search, replace))
    expect(failing).toHaveProperty([check])
    expect(failing[check]).toMatch(detail)
    expect(sum?.ok).toBe(false)
  })
})

it('what is answered and not documented is a warning, in nobody’s way', async () => {
  const leaking = mutate(
    booking,
    'src/api.ts',
    'email: row.email, createdAt',
    'email: row.email, passwordHash: 1, createdAt',
  )
  const { failing, others } = await judge(leaking)
  expect(failing).toEqual({})
  expect(others).toEqual([
    {
      name: 'fields',
      ok: true,
      outcome: 'warning',
      detail: expect.stringMatching(/^Answered and not documented: .*passwordHash \(.*\/api\/users/),
    },
  ])
})
