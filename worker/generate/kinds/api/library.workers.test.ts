import { expect, it } from 'vitest'
import { answered, mutate } from '../../testing/answers.ts'
import { judgeApi } from '../../testing/judge-api.ts'

/** A model's answer to a prompt with rules of business; used by hand and found right. */
const library = answered('api-library')

it('a library with rules of its own is right at the first pass, and what was not tried is said', async () => {
  const { sum, failing, others } = await judgeApi(library)
  expect(failing).toEqual({})
  // A fine comes of a loan that is overdue, which none is.
  expect(Object.keys(others).toSorted()).toEqual([
    'GET /api/books: its filters',
    'GET /api/fines/{fineId}: valid input',
    'GET /api/fines: its filters',
    'GET /api/fines: its members',
    'GET /api/loans/overdue: its members',
    'GET /api/members/{memberId}/fines: its filters',
    'GET /api/members/{memberId}/fines: its members',
    'GET /api/members/{memberId}/loans: its filters',
    'POST /api/fines/{fineId}/pay: valid input',
  ])
  expect(sum?.detail).toMatch(/^verified 2\d of 25 operations/)
})

it.each<[what: string, search: string, replace: string, check: string, detail: RegExp]>([
  [
    'a required field that is not asked for',
    'author: z.string().min(1).max(200), isbn',
    "author: z.string().min(1).max(200).default('Unknown'), isbn",
    'POST /api/books: 400 or 422 for an invalid body',
    /expected 400 or 422 for a body without author, which is required$/,
  ],
  [
    'a length that nobody checks',
    'const memberFields = z.object({ name: z.string().min(1).max(100)',
    'const memberFields = z.object({ name: z.string().min(1)',
    'POST /api/members: 400 or 422 for an invalid body',
    /with name, which is longer than 100 characters$/,
  ],
  [
    'pages that repeat a row',
    '...bind, limit, offset).toArray()',
    '...bind, limit, Math.max(0, offset - 1)).toArray()',
    'GET /api/members: its pages',
    /expected members that were on no page before/,
  ],
  [
    'a total of the page',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the code.
    'total: count(c, `SELECT count(*) AS n FROM ${table}${filter}`, ...bind) })',
    'total: rows.length })',
    'GET /api/members: its pages',
    /expected the same total on every page/,
  ],
  [
    'an order that is ignored',
    'bind, orders[f.sort], book',
    'bind, orders.title, book',
    'GET /api/books: its order',
    /expected members by title, descending/,
  ],
  [
    'an address of e-mail twice',
    '  emailIsFree(c, body.email)\n',
    '',
    'POST /api/members: 409 for the same again',
    /expected 409 for the same again \(“The email belongs to another member”\)|answered 500/,
  ],
  [
    'a copy lent twice',
    "  if (isOut(c, body.copyId)) throw new Refused(409, 'The copy is out.')\n",
    '',
    'POST /api/loans: 409 for the same again',
    /answered 201 .*expected 409 for the same again/,
  ],
  [
    'a return twice',
    "  if (row.returned_at !== null) throw new Refused(409, 'It was returned already.')\n  const back",
    '  const back',
    'POST /api/loans/{loanId}/return: 409 for the same again',
    /answered 200 .*expected 409 for the same again/,
  ],
  [
    'a change that takes along what was not sent',
    'body.title ?? String(old.title), body.author ?? String(old.author), id',
    "body.title ?? String(old.title), body.author ?? '', id",
    'books: create, read, list, update, delete',
    /expected author to stay .*: PATCH .* changes nothing but title$/,
  ],
  [
    'an inner error for a copy that is not there',
    'const missing = [',
    'const missing: { path: string; message: string }[] = [].length ? [] : [],  unused = [',
    'POST /api/loans: copyId of what is not there',
    /answered 500 .*expected one of the documented statuses/,
  ],
  [
    'a copy that is deleted and stays',
    "  c.env.sql.exec('DELETE FROM copies WHERE id = ?', id)\n",
    '',
    'copies: create, read, list, delete',
    /expected 404 after DELETE/,
  ],
])('%s', async (_, search, replace, check, detail) => {
  const { failing, sum } = await judgeApi(mutate(library, 'src/api.ts', search, replace))
  expect(failing).toHaveProperty([check])
  expect(failing[check]).toMatch(detail)
  expect(sum?.ok).toBe(false)
})

it('a route that the document does not have is told', async () => {
  const more = mutate(library, 'src/api.ts', '// Fines\n', "// Fines\napp.get('/api/stats', (c) => c.json({}))\n")
  const { failing, others } = await judgeApi(more)
  expect(failing).toEqual({})
  expect(others).toMatchObject({
    routes: expect.stringMatching(/^In the code and not in openapi.json: GET \/api\/stats/),
  })
})

it('a documented route that the code does not have fails, also where nothing could be made to ask for', async () => {
  const renamed = mutate(library, 'src/api.ts', "app.get('/api/fines/:fineId'", "app.get('/api/fine/:fineId'")
  const { failing } = await judgeApi(renamed)
  expect(failing['GET /api/fines/{fineId}: valid input']).toMatch(/is documented but has no route/)
})

it('what always refuses takes no time from what can be tried, and is named with its reason', async () => {
  const dead = mutate(
    library,
    'src/api.ts',
    "  if (isOut(c, body.copyId)) throw new Refused(409, 'The copy is out.')\n",
    "  throw new Refused(409, 'The copy is out.')\n",
  )
  const { sum, failing, others } = await judgeApi(dead)
  expect(failing).toEqual({})
  expect(others['POST /api/loans: valid input']).toMatch(/^answered 409, as documented: The copy is out/)
  expect(Object.values(others).join()).not.toContain('took all the time')
  expect(sum?.detail).toMatch(/^verified 1\d of 25 operations/)
})
