import { expect, it } from 'vitest'
import { emptyDraft, withCommand, withFix } from './draft.ts'

const typed = (text: string) => withCommand({ ...emptyDraft, text })

it('a command and a space choose the kind, and the rest is the text', () => {
  expect(typed('/api a shop')).toEqual({ kind: 'api', text: 'a shop', parent: null })
  expect(typed('/UI ')).toEqual({ kind: 'ui', text: '', parent: null })
  expect(withCommand({ kind: 'cli', text: '/chat hi', parent: null }).kind).toBe('chat')
})

it('what only begins like a command, or stands elsewhere, is text', () => {
  for (const text of ['/api', '/apiary hums', 'see /api now', '/unknown x']) expect(typed(text).text).toBe(text)
})

it('/fix refines what is shown: what is said, or what its checks found', () => {
  const shown = { id: 'g', kind: 'api', title: 'Books', failing: 'openapi: no title' } as const
  const parent = { id: 'g', title: 'Books' }
  expect(withFix({ ...emptyDraft, text: '/fix ' }, shown)).toEqual({
    kind: 'api',
    text: 'Fix what fails:\n\nopenapi: no title',
    parent,
  })
  expect(withFix({ ...emptyDraft, text: '/fix the date' }, { ...shown, failing: null })).toEqual({
    kind: 'api',
    text: 'the date',
    parent,
  })
  for (const text of ['/fix', '/fixture ', 'a /fix ']) expect(withFix({ ...emptyDraft, text }, shown).text).toBe(text)
  expect(withFix({ ...emptyDraft, text: '/fix it' }, null).parent).toBeNull()
})
