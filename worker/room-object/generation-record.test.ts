import { describe, expect, it } from 'vitest'
import { MAX_ARTIFACT_BYTES } from '#contract/artifact'
import { MAX_TEXT_CHARS } from '../generate/model-turn.ts'
import { newTicket } from '../testing/generations.ts'
import { toRecord } from './generation-record.ts'

const job = newTicket({ prompt: '漢'.repeat(16_000) })

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
