import { describe, expect, it } from 'vitest'
import { collectNames } from '../../creation/collect-names.ts'
import { findMissingField, findVerifiedApi, suggest as suggestFor } from './suggest.ts'

const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Bookshop', version: '1' },
  paths: {
    '/api/books': {
      get: { responses: { 200: { description: 'ok' } } },
      post: {
        requestBody: {
          content: {
            'application/json': { schema: { properties: { title: { type: 'string' }, notes: { type: 'string' } } } },
          },
        },
        responses: { 201: { description: 'made' } },
      },
    },
  },
})

type Creation = Parameters<typeof suggestFor>[0][number]
const ok = { name: 'contract', ok: true, detail: 'verified 12/12' }
const made = (id: string, type: Creation['type'], change: Partial<Creation> = {}): Creation => ({
  id,
  type,
  prompt: `${type} for books`,
  phase: 'complete',
  checks: [ok],
  parentId: null,
  metadata: null,
  ...change,
})
const suggest = (creations: readonly Creation[], document: string | null) =>
  suggestFor(creations, document, collectNames([], creations))
const labels = (creations: Creation[], document: string | null = contract) =>
  suggest(creations, document).map(({ label }) => label)

describe('what could come next', () => {
  it('after a verified API: its other interfaces, and a field that it lacks', () => {
    const api = made('a', 'api')
    expect(labels([api])).toEqual([
      'Make a UI for it',
      'A CLI for it',
      'Add a field tags to books',
      'Explain how it works',
    ])
    const [ui, , field] = suggest([api], contract)
    expect(ui).toEqual({ id: 'ui', label: 'Make a UI for it', interfaceKind: 'ui' })
    const text = 'Add a field tags to books'
    const draft = { kind: 'api', text, parent: { id: 'a', title: 'api for books' } }
    expect(field).toEqual({ id: 'field', label: text, draft })
  })

  it('an interface that was made since is not offered again, the other one is', () => {
    expect(labels([made('a', 'api'), made('u', 'ui')])).toEqual(['A CLI for “Bookshop”', 'Explain how it works'])
    expect(labels([made('a', 'api'), made('u', 'ui'), made('c', 'cli')])).toEqual(['Explain how it works'])
  })

  it('where nothing was made there is nothing to mend or to explain: it is said in other words', () => {
    const nothing = { checks: [{ name: 'artefact', ok: false, detail: 'I cannot.' }] }
    expect(suggest([made('a', 'api'), made('n', 'api', { ...nothing, parentId: 'a' })], contract)).toEqual([
      {
        id: 'reword',
        label: 'Rephrase and retry',
        draft: { kind: 'api', text: 'api for books', parent: { id: 'a', title: 'api for books' } },
      },
    ])
    expect(suggest([made('n', 'cli', nothing)], null)[0]).toMatchObject({ draft: { parent: null } })
  })

  it('what fails is mended before anything else', () => {
    const failed = made('f', 'cli', { checks: [ok, { name: 'help', ok: false, detail: 'exit 1' }] })
    expect(labels([made('a', 'api'), failed])).toEqual(['Fix help', 'Explain how it works'])
    expect(suggest([failed], null)[0]).toMatchObject({
      draft: { text: 'Fix what fails:\n\nhelp: exit 1', parent: { id: 'f' } },
    })
  })

  it('nothing while something is made, when nothing was, and nothing of a contract that is not known', () => {
    expect(labels([])).toEqual([])
    expect(labels([made('a', 'api'), made('r', 'ui', { phase: 'running', checks: [] })])).toEqual([])
    expect(labels([made('a', 'api')], null)).toEqual(['Explain how it works'])
    expect(findVerifiedApi([made('a', 'api', { checks: [] })])).toBeNull()
    expect(findVerifiedApi([made('a', 'api'), made('r', 'ui', { phase: 'running' })])).toBeNull()
  })

  it('a contract without operations suggests no interfaces', () => {
    expect(labels([made('a', 'api')], '{"paths":{}}')).toEqual(['Explain how it works'])
  })

  it('a contract that cannot be read suggests no field', () => {
    for (const text of ['', '{', '{}', '[]']) expect(findMissingField(text)).toBeNull()
  })
})
