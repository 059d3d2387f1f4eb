import { expect, it } from 'vitest'
import { findChangedFiles } from './changed-files.ts'

const file = (path: string, content: string) => ({ path, content })

it('returns files that are new or written otherwise', () => {
  const previous = [file('a', '1'), file('b', '1')]
  expect(findChangedFiles(previous, [file('a', '1'), file('b', '2'), file('c', '1')], previous).files).toEqual([
    file('b', '2'),
    file('c', '1'),
  ])
})

it('keeps edits made by hand in files that the request does not touch', () => {
  const { files, overwritten } = findChangedFiles(
    [file('a', '1'), file('b', '1')],
    [file('a', '1'), file('b', '2')],
    [file('a', 'mine'), file('b', '1')],
  )
  expect(files).toEqual([file('b', '2')])
  expect(overwritten).toEqual([])
})

it('names the edits that it has to replace', () => {
  expect(findChangedFiles([file('a', '1')], [file('a', '2')], [file('a', 'mine')]).overwritten).toEqual(['a'])
})

it('keeps edits made by hand in a file that the request changes elsewhere', () => {
  const lines = (first: string, last: string) => `${first}\nb\nc\nd\ne\n${last}\n`
  const { files, overwritten } = findChangedFiles(
    [file('a', lines('a', 'f'))],
    [file('a', lines('a', 'new'))],
    [file('a', lines('mine', 'f'))],
  )
  expect(files).toEqual([file('a', lines('mine', 'new'))])
  expect(overwritten).toEqual([])
})

it('empties files that are not needed any more, and no others', () => {
  const current = [file('a', '1'), file('own', 'x')]
  expect(findChangedFiles([file('a', '1')], [file('b', '1')], current).files).toEqual([file('b', '1'), file('a', '')])
})

it('writes a file again that is missing', () => {
  expect(findChangedFiles([file('a', '1')], [file('a', '1')], []).files).toEqual([file('a', '1')])
})
