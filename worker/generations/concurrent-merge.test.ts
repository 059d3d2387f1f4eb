import { expect, it } from 'vitest'
import type { VersionOrigin } from '#contract/generation'
import { AppError } from '../errors.ts'
import { METADATA } from '../testing/generations.ts'
import { createConcurrentMerge } from './concurrent-merge.ts'
import type { SummaryRow } from './generation-rows.ts'

const row = (number: number, parent: number | null, origin: VersionOrigin = 'model'): SummaryRow => ({
  id: `v${number}`,
  userId: 'ada',
  roomId: 'lab',
  parentId: parent === null ? null : `v${parent}`,
  rootId: 'v1',
  type: 'code',
  title: 'Green',
  starred: false,
  prompt: 'Green',
  language: null,
  status: 'complete',
  version: number,
  checks: [],
  metadata: { ...METADATA, origin },
  createdAt: new Date(number),
  fileCount: 1,
})

const bench = (rows: SummaryRow[], fault: unknown = null) => {
  const merged: string[] = []
  const merge = createConcurrentMerge({
    lineage: { tree: async () => rows },
    versions: {
      async mergeDiverged(_, __, { mine, theirs }) {
        merged.push(`${mine.id} into ${theirs.id}`)
        throw fault ?? new AppError('conflict', 'Both changed the same lines')
      },
    },
  })
  const finished = (id: string, meanwhile: string[]) =>
    merge({ id, roomId: 'lab', traceId: 'test', userId: 'ada', name: 'Ada' }, meanwhile)
  return { merged, finished }
}

it('merges what was made at the same time, each into the newest, also behind one that cannot be', async () => {
  const { merged, finished } = bench([row(1, null), row(2, 1), row(3, 1), row(4, 1)])
  await finished('v4', ['v2', 'v3'])
  expect(merged).toEqual(['v3 into v4', 'v2 into v4'])
})

it('merges an earlier number that ended later into what is newest', async () => {
  const { merged, finished } = bench([row(1, null), row(2, 1), row(3, 1, 'manual')])
  await finished('v2', ['v3'])
  expect(merged).toEqual(['v2 into v3'])
})

it('leaves alone what was there when it was asked for, and what went back', async () => {
  const { merged, finished } = bench([row(1, null), row(2, 1), row(3, 1), row(4, 3)])
  await finished('v4', [])
  expect(merged).toEqual([])
  const back = bench([row(1, null), row(2, 1), row(3, 1, 'restored')])
  await back.finished('v2', ['v3'])
  expect(back.merged).toEqual([])
})

it('does not call a fault of ours a conflict', async () => {
  const { finished } = bench([row(1, null), row(2, 1), row(3, 1)], new TypeError('ours'))
  await expect(finished('v3', ['v2'])).rejects.toThrow('ours')
})
