import { describe, expect, it } from 'vitest'
import { MAX_ARTIFACT_BYTES } from '#contract/artifact'
import type { GenerationJob } from '../generate/generation-job.ts'
import { MAX_TEXT_CHARS } from '../generate/model-turn.ts'
import { toRecord } from './generation-record.ts'

const job: GenerationJob = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  userId: '11111111-1111-4111-8111-111111111111',
  name: 'Ada',
  type: 'code',
  prompt: '漢'.repeat(16_000),
  language: null,
  model: null,
  parentId: null,
  attachments: [],
  fresh: false,
  traceId: 'test',
  createdAt: '2026-11-22T10:00:00.000Z',
  origin: 'model',
}

describe('the largest generation', () => {
  for (const [what, character, bytes] of [
    ['three bytes a character', '漢', 3],
    ['line after line, each escaped in JSON', '\n', 1],
  ] as const)
    it(`fits a row of 2 MB: ${what}`, () => {
      const content = character.repeat(MAX_ARTIFACT_BYTES / bytes)
      const files = [{ path: 'a.txt', language: 'text', content }]
      const result = {
        files,
        checks: [],
        language: '',
        model: '',
        provider: '',
        usage: null,
        costUsd: null,
        paidBy: 'house' as const,
        cached: false,
        repairs: 0,
        failedFirst: [],
        context: { promptVersion: 2, language: null, talk: [], attachments: [] },
      }
      const record = toRecord(job, job.id, { status: 'complete', text: character.repeat(MAX_TEXT_CHARS), result })
      expect(new TextEncoder().encode(JSON.stringify(record)).length).toBeLessThan(2_000_000)
    })
})
