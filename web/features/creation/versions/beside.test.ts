import { describe, expect, it } from 'vitest'
import type { VersionOrigin } from '#contract/generation'
import { findBeside, mergeMessage } from './beside.ts'

const version = (number: number, parent: number | null, origin: VersionOrigin = 'model', prompt = 'Green') => ({
  id: `v${number}`,
  parentId: parent === null ? null : `v${parent}`,
  version: number,
  status: 'complete' as const,
  prompt,
  metadata: { origin },
})
const found = (...versions: ReturnType<typeof version>[]) => {
  const pair = findBeside(versions)
  return pair && [pair.base.id, pair.mine.id, pair.theirs.id]
}

describe('versions that stand side by side', () => {
  it('are an edit and a refinement of one version, whichever was first', () => {
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 1))).toEqual(['v1', 'v2', 'v3'])
    expect(found(version(1, null), version(2, 1), version(3, 1, 'manual'))).toEqual(['v1', 'v2', 'v3'])
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 1), version(4, 3))).toEqual(['v1', 'v2', 'v4'])
  })

  it('are not what follows each other, what went back, and what the model made twice', () => {
    expect(found()).toBeNull()
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 2))).toBeNull()
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 1, 'restored'))).toBeNull()
    expect(found(version(1, null), version(2, 1), version(3, 1))).toBeNull()
  })

  it('are no longer, once they are merged', () => {
    const prompt = `${mergeMessage(2)}, merged with version 3`
    expect(found(version(1, null), version(2, 1, 'manual'), version(3, 1), version(4, 3, 'manual', prompt))).toBeNull()
  })

  it('are no more than what is finished and can be seen', () => {
    const running = { ...version(3, 1), status: 'running' as const }
    expect(findBeside([version(1, null), version(2, 1, 'manual'), running])).toBeNull()
    expect(found(version(2, 1, 'manual'), version(3, 1))).toBeNull()
  })
})
