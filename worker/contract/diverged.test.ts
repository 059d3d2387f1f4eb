import { describe, expect, it } from 'vitest'
import { findDiverged, isMerged, mergeMessage } from './diverged.ts'
import type { VersionOrigin } from './generation.ts'

const version = (number: number, parent: number | null, origin: VersionOrigin = 'model', prompt = 'Green') => ({
  id: `v${number}`,
  parentId: parent === null ? null : `v${parent}`,
  roomId: 'lab',
  version: number,
  status: 'complete' as const,
  prompt,
  checks: [{ name: 'syntax', ok: false, detail: 'Red, and there all the same' }],
  createdAt: `2026-11-30T18:00:0${number}.000Z`,
  metadata: { origin },
})
type Version = Parameters<typeof findDiverged>[0][number]
const found = (...versions: Version[]) =>
  findDiverged(versions, 'lab').map(({ base, mine, theirs }) => [base.id, mine.id, theirs.id])
const nothing = { checks: [{ name: 'artefact', ok: false, detail: 'No file' }] }

describe('versions that stand side by side', () => {
  it('are any two of which neither has what the other changed, whoever made them and whichever was first', () => {
    expect(found(version(1, null), version(2, 1), version(3, 1))).toEqual([['v1', 'v2', 'v3']])
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 1))).toEqual([['v1', 'v2', 'v3']])
    expect(found(version(1, null), version(2, 1), version(3, 1, 'manual'))).toEqual([['v1', 'v2', 'v3']])
    expect(found(version(1, null), version(2, 1), version(3, 1), version(4, 3))).toEqual([['v1', 'v2', 'v4']])
  })

  it('are each told, the latest first', () => {
    const all = [version(1, null), version(2, 1), version(3, 1), version(4, 3), version(5, 1)]
    expect(found(...all)).toEqual([
      ['v1', 'v4', 'v5'],
      ['v1', 'v2', 'v5'],
    ])
  })

  it('are not what follows each other, nor what went back', () => {
    expect(found()).toEqual([])
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 2))).toEqual([])
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 1, 'restored'))).toEqual([])
  })

  it('are no longer, once they are merged', () => {
    const prompt = `${mergeMessage(2)}, merged with version 3`
    expect(found(version(1, null), version(2, 1), version(3, 1), version(4, 3, 'manual', prompt))).toEqual([])
    expect([isMerged({ prompt }), isMerged({ prompt: mergeMessage(2) })]).toEqual([true, false])
  })

  it('are no more than what is finished, made something, and can be seen', () => {
    const running = { ...version(3, 1), status: 'running' as const }
    expect(found(version(1, null), version(2, 1), running)).toEqual([])
    expect(found(version(1, null), version(2, 1), { ...version(3, 1), ...nothing })).toEqual([])
    expect(found(version(1, null), { ...version(2, 1), ...nothing }, version(3, 1))).toEqual([])
    expect(found(version(2, 1), version(3, 1))).toEqual([])
  })

  it('are those of one room: what somebody went on with elsewhere is theirs', () => {
    const elsewhere = { ...version(3, 1), roomId: 'at home' }
    expect(found(version(1, null), version(2, 1), elsewhere)).toEqual([])
    expect(found(version(1, null), version(2, 1), elsewhere, version(4, 1))).toEqual([['v1', 'v2', 'v4']])
  })
})
