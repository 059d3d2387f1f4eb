import { describe, expect, it } from 'vitest'
import type { Check, StoredGeneration } from '#contract/generation'
import { createMountReporter } from './mount-report.ts'

const ada = { userId: 'ada', name: 'Ada', role: 'user' as const, sessionId: 's' }
const threads = 'failing: test_threads_share_it: RuntimeError: no threads'

/** A version by its id, its answer and its checks, as far as a report needs it. */
const version = (id: string, parentId: string | null, result: string, checks: Check[], origin = 'model') =>
  ({
    id,
    parentId,
    result,
    checks,
    type: 'code',
    roomId: 'lab',
    status: 'complete',
    files: [],
    metadata: { origin },
  }) as unknown as StoredGeneration

/** Returns what a browser's word on the last of these versions becomes. */
const told = async (versions: StoredGeneration[], detail = threads) => {
  const added: Check[] = []
  const report = createMountReporter({
    async open(_, id) {
      const generation = versions.find((each) => each.id === id)
      if (!generation) throw new Error('not there')
      const access = { remove: true, cancel: true, change: true, run: true, preview: true }
      return { generation: { ...generation, checks: [...generation.checks, ...added] }, access }
    },
    checks: { add: async (_, checks) => void added.push(...checks), replace: async () => {} },
    cache: { discardAnswer: async () => {} },
    room: () =>
      ({ settleOutbox: async () => {}, pendingGeneration: async () => null, addCheck: async () => {} }) as never,
  })
  const checks = [{ name: 'tests' as const, ok: false, detail }]
  return report(ada, versions.at(-1)?.id ?? '', { error: null, checks })
}

const disputing = 'All stays.\n\nDisputed: tests: the browser has no threads, and it passes elsewhere.'

describe('what a browser says of a version that disputes it', () => {
  it('is disputed from the first, by the reason of the answer', async () => {
    expect(await told([version('v1', null, disputing, [])])).toMatchObject({
      name: 'tests',
      outcome: 'disputed',
      dispute: 'the browser has no threads, and it passes elsewhere.',
    })
  })

  it('stays disputed in the next version where the same fails, and fails where something else does', async () => {
    const before = await told([version('v1', null, disputing, [])])
    const versions = [version('v1', null, disputing, [before]), version('v2', 'v1', 'Renamed.', [])]
    expect(await told(versions)).toMatchObject({ outcome: 'disputed' })
    expect(await told(versions, 'failing: test_add: 1 != 2')).toEqual({
      name: 'tests',
      ok: false,
      detail: 'failing: test_add: 1 != 2',
    })
  })

  it('fails as it is without a reason, or where people wrote the words', async () => {
    const fails = { name: 'tests', ok: false, detail: threads }
    expect(await told([version('v1', null, 'All stays.', [])])).toEqual(fails)
    expect(await told([version('v1', null, disputing, [], 'manual')])).toEqual(fails)
  })
})
