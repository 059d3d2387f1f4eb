import { expect, it } from 'vitest'
import { emptyDraft, withCommand } from './draft.ts'

const typed = (text: string) => withCommand({ ...emptyDraft, text })

it('a command and a space choose the kind, and the rest is the text', () => {
  expect(typed('/api a shop')).toEqual({ kind: 'api', text: 'a shop', parent: null })
  expect(typed('/UI ')).toEqual({ kind: 'ui', text: '', parent: null })
  expect(withCommand({ kind: 'cli', text: '/chat hi', parent: null }).kind).toBe('chat')
})

it('what only begins like a command, or stands elsewhere, is text', () => {
  for (const text of ['/api', '/apiary hums', 'see /api now', '/unknown x']) expect(typed(text).text).toBe(text)
})
