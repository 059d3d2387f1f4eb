import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inBoth, keep, readKept, readNewest } from './kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'aetheros-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const asked = (prompt: string, step = 0) => ({
  kind: 'code' as const,
  prompt,
  step,
  ms: 1,
  checks: [],
  failedFirst: [],
  repairs: 0,
  tokens: 1,
  costUsd: null,
  failure: null,
})
const run = (startedAt: string, model: string, promptVersion: number, prompt: string) => ({
  startedAt,
  model,
  promptVersion,
  answers: [asked(prompt)],
})

it('a run is compared with the newest one of the same model and requests, whatever its prompts were', () => {
  const now = { model: 'm', answers: [asked('a'), asked('b')] }
  expect(readNewest(join(folder, 'none'), now)).toBeNull()
  keep(folder, run('2026-11-01T10:00:00.000Z', 'm', 1, 'a'))
  keep(folder, run('2026-11-02T10:00:00.000Z', 'm', 2, 'b'))
  keep(folder, run('2026-11-03T10:00:00.000Z', 'm', 3, 'c'))
  writeFileSync(join(folder, '2026-11-05.json'), '{}')
  const file = keep(folder, run('2026-11-04T10:00:00.000Z', 'other', 4, 'a'))
  expect(readNewest(folder, now)?.promptVersion).toBe(2)
  expect(readNewest(folder, { ...now, model: 'none' })).toBeNull()
  expect(readKept(file).model).toBe('other')
})

it('what is no result is named', () => {
  const file = join(folder, 'x.txt')
  writeFileSync(file, '{}')
  expect(() => readKept(file)).toThrow(/x\.txt is not a result of an evaluation/)
})

it('only what both runs asked is compared', () => {
  expect(inBoth([asked('a'), asked('a', 1), asked('b')], [asked('a'), asked('c')])).toEqual([asked('a')])
})
