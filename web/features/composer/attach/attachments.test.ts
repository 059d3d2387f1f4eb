import { expect, it } from 'vitest'
import { type AttachmentItem, bytesWords, hindranceOf, refusalOf } from './attachments.ts'

const text = { type: 'text/csv', size: 100 }
const ready = (kind: AttachmentItem['kind']): AttachmentItem => ({
  key: kind,
  id: kind,
  name: `a.${kind}`,
  size: 1,
  kind,
  status: 'ready',
})

it('a file is refused in words before it is sent anywhere', () => {
  expect(refusalOf(text, 0)).toBeNull()
  expect(refusalOf({ type: '', size: 100 }, 4)).toBeNull()
  expect(refusalOf(text, 5)).toBe('At most 5 files can be attached.')
  expect(refusalOf({ ...text, size: 0 }, 0)).toBe('It is empty.')
  expect(refusalOf({ ...text, size: 600 * 1024 }, 0)).toBe('A text may have 512 KB.')
  expect(refusalOf({ type: 'image/png', size: 600 * 1024 }, 0)).toBeNull()
  expect(refusalOf({ type: 'image/png', size: 5 * 1024 * 1024 }, 0)).toBe('An image may have 4.0 MB.')
  expect(refusalOf({ type: 'video/mp4', size: 10 }, 0)).toMatch(/Only text and images/)
  expect(refusalOf({ type: 'image/svg+xml', size: 10 }, 0)).toBeNull()
})

it('nothing is sent while a file is on its way, was refused, or is an image for a model that does not see', () => {
  const blind = { label: 'Blind', vision: false }
  expect(hindranceOf([ready('text'), ready('image')], { label: 'Seeing', vision: true })).toBeNull()
  expect(hindranceOf([ready('text')], blind)).toBeNull()
  expect(hindranceOf([ready('image')], blind)).toMatch(/^Blind does not see images/)
  expect(hindranceOf([{ ...ready('text'), status: 'uploading' } as AttachmentItem], blind)).toBe('Uploading…')
  const failed: AttachmentItem = { key: 'f', name: 'f', size: 1, kind: 'text', status: 'failed', words: 'It is empty.' }
  expect(hindranceOf([failed], null)).toBe('Take out what could not be attached.')
})

it('sizes are said as people read them', () => {
  expect([900, 12 * 1024, 3.4 * 1024 * 1024].map(bytesWords)).toEqual(['900 B', '12 KB', '3.4 MB'])
})
