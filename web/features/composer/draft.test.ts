import { afterEach, expect, it, vi } from 'vitest'
import { kindNames } from '#contract/kinds'
import {
  type Draft,
  emptyDraft,
  holdParent,
  keepDraft,
  listCommands,
  readDraft,
  readParent,
  withCommand,
} from './draft.ts'

const typed = (text: string) => withCommand({ ...emptyDraft, text }, null)
const shown = { id: 'g', kind: 'api', title: 'Books', failing: 'openapi: no title' } as const
const parent = { id: 'g', title: 'Books' }

it('a command and a space choose the kind, and the rest is the text', () => {
  expect(typed('/api a shop')).toEqual({ kind: 'api', text: 'a shop', parent: null })
  expect(typed('/UI ')).toEqual({ kind: 'ui', text: '', parent: null })
  expect(withCommand({ kind: 'cli', text: '/chat hi', parent: null }, null).kind).toBe('chat')
})

it('what only begins like a command, or stands elsewhere, is text', () => {
  for (const text of ['/api', '/apiary hums', 'see /api now', '/unknown x', '/fix', '/fixture ', 'a /fix '])
    expect(withCommand({ ...emptyDraft, text }, shown).text).toBe(text)
})

it('/fix refines what is shown: what is said, or what its checks found', () => {
  const fix = (text: string, of: typeof shown | null, failing: string | null = shown.failing) =>
    withCommand({ ...emptyDraft, text }, of && { ...of, failing })
  expect(fix('/fix ', shown)).toEqual({ kind: 'api', text: 'Fix what fails:\n\nopenapi: no title', parent })
  expect(fix('/fix the date', shown, null)).toEqual({ kind: 'api', text: 'the date', parent })
  expect(fix('/fix it', null)).toEqual({ ...emptyDraft, text: '/fix it' })
})

it('/explain asks about what is shown, or about what stands after it', () => {
  expect(withCommand({ ...emptyDraft, text: '/explain ' }, shown)).toEqual({
    kind: 'api',
    text: '',
    parent,
    explain: true,
  })
  expect(typed('/explain const a = 1')).toEqual({ kind: 'code', text: 'const a = 1', parent: null, explain: true })
  expect(withCommand({ kind: 'api', text: '/ui ', parent, explain: true }, shown)).toEqual({
    kind: 'ui',
    text: '',
    parent: null,
  })
})

it('a slash offers the commands, fewer with each letter, and /fix only where there is something to mend', () => {
  expect(listCommands('/', true).map(({ name }) => name)).toEqual([...kindNames, 'fix', 'explain', 'chat'])
  expect(listCommands('/', false).map(({ name }) => name)).not.toContain('fix')
  expect(listCommands('/C', true).map(({ name }) => name)).toEqual(expect.arrayContaining(['code', 'cli', 'chat']))
  for (const text of ['', 'a', '/api ', '/api x', '/nothing', ' /']) expect(listCommands(text, true)).toEqual([])
})

const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
})
afterEach(() => kept.clear())

it('what was being written is there again after a reload, with the creation that it is about', () => {
  const drafts: Draft[] = [
    { kind: 'api', text: 'two\nlines', parent },
    { kind: 'api', text: '', parent, explain: true },
    { kind: 'code', text: '{"kind":1}', parent: null, explain: true },
  ]
  for (const draft of drafts) {
    keepDraft('ada', 'lab', draft)
    expect(readDraft('ada', 'lab')).toEqual(draft)
    expect(readDraft('bo', 'lab')).toEqual(emptyDraft)
  }
  keepDraft('ada', 'lab', emptyDraft)
  expect(kept.size).toBe(0)
})

it('what somebody else left in the storage is no draft', () => {
  for (const text of ['api\nfrom an older version', '{}', 'null', '{"kind":"shop","text":"","parent":null}']) {
    kept.set('aether.draft.ada.lab', text)
    expect(readDraft('ada', 'lab')).toEqual(emptyDraft)
  }
})

it('what is open is changed, unless something new, another kind or a message is asked for', () => {
  const draft: Draft = { kind: 'api', text: '', parent: null }
  expect(readParent(draft, shown)).toEqual(parent)
  expect(readParent({ ...draft, fresh: true }, shown)).toBeNull()
  expect(readParent({ ...draft, kind: 'ui' }, shown)).toBeNull()
  expect(readParent({ ...draft, kind: 'chat' }, shown)).toBeNull()
  expect(readParent({ ...draft, explain: true }, shown)).toBeNull()
  expect(readParent(draft, null)).toBeNull()
  expect(readParent({ ...draft, parent: { id: 'h', title: 'Films' } }, shown)?.id).toBe('h')
})

it('what is being written stays what it was, whatever is opened meanwhile, until it is taken out', () => {
  const other = { ...shown, id: 'o', title: 'Other' }
  const change = holdParent({ kind: 'api', text: 'a', parent: null }, shown)
  expect(readParent(change, other)).toEqual(parent)
  const fresh = holdParent({ kind: 'api', text: 'a', parent: null }, null)
  expect(readParent(holdParent({ ...fresh, text: 'ab' }, shown), shown)).toBeNull()
  expect(readParent(holdParent({ ...fresh, text: '' }, shown), shown)).toEqual(parent)
  // What was chosen stays chosen.
  const chosen: Draft = { kind: 'api', text: '', parent, fresh: true }
  expect(holdParent(chosen, other)).toEqual(chosen)
})

it('a reload keeps what a draft changes', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  const fresh = holdParent({ kind: 'api', text: 'a', parent: null }, null)
  keepDraft('u', 'r', fresh)
  expect(readParent(readDraft('u', 'r'), shown)).toBeNull()
})
