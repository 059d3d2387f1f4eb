import { expect, it } from 'vitest'
import { type AttachmentItem, findHindrance, findRefusal, formatSize } from './attachments.ts'

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
  expect(findRefusal(text, 0)).toBeNull()
  expect(findRefusal({ type: '', size: 100 }, 4)).toBeNull()
  expect(findRefusal(text, 5)).toBe('At most 5 files can be attached.')
  expect(findRefusal({ ...text, size: 0 }, 0)).toBe('It is empty.')
  expect(findRefusal({ ...text, size: 600 * 1024 }, 0)).toBe('A text may have 512 KB.')
  expect(findRefusal({ type: 'image/png', size: 600 * 1024 }, 0)).toBeNull()
  expect(findRefusal({ type: 'image/png', size: 5 * 1024 * 1024 }, 0)).toBe('An image may have 4.0 MB.')
  expect(findRefusal({ type: 'video/mp4', size: 10 }, 0)).toMatch(/Only text and images/)
  expect(findRefusal({ type: 'image/svg+xml', size: 10 }, 0)).toBeNull()
})

it('nothing is sent while a file is on its way, was refused, or is an image for a model that does not see', () => {
  const blind = { label: 'Blind', vision: false }
  expect(findHindrance([ready('text'), ready('image')], { label: 'Seeing', vision: true })).toBeNull()
  expect(findHindrance([ready('text')], blind)).toBeNull()
  expect(findHindrance([ready('image')], blind)).toMatch(/^Blind does not see images/)
  expect(findHindrance([{ ...ready('text'), status: 'uploading' } as AttachmentItem], blind)).toBe('Uploading…')
  const failed: AttachmentItem = { key: 'f', name: 'f', size: 1, kind: 'text', status: 'failed', words: 'It is empty.' }
  expect(findHindrance([failed], null)).toBe('Take out what could not be attached.')
})

it('sizes are said as people read them', () => {
  expect([900, 12 * 1024, 3.4 * 1024 * 1024].map(formatSize)).toEqual(['900 B', '12 KB', '3.4 MB'])
})
