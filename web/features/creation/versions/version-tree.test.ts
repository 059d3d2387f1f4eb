import { expect, it } from 'vitest'
import { arrangeVersions } from './version-tree.ts'

const version = (id: string, parentId: string | null, minute: number) => ({
  id,
  parentId,
  createdAt: `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
})
const shape = (versions: Parameters<typeof arrangeVersions>[0]) =>
  arrangeVersions(versions).map(({ version: { id }, depth }) => `${'  '.repeat(depth)}${id}`)

it('a line of versions reads from the newest', () => {
  expect(shape([version('a', null, 0), version('b', 'a', 1), version('c', 'b', 2)])).toEqual(['c', 'b', 'a'])
})

it('what branched off stands one step in, beside the line that went on', () => {
  const tree = [version('a', null, 0), version('b', 'a', 1), version('c', 'a', 2), version('d', 'b', 3)]
  expect(shape(tree)).toEqual(['d', 'b', '  c', 'a'])
})

it('a version whose parent is not to be seen is shown all the same', () => {
  expect(shape([version('b', 'gone', 1), version('c', 'b', 2)])).toEqual(['c', 'b'])
})
