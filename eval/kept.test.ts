import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inBoth, keep, newestOf, readKept } from './kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'aetheros-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (startedAt: string, model: string, promptVersion = 1) => ({ startedAt, model, promptVersion, answers: [] })

it('a run is compared with the newest one of the same model, whatever its prompts were', () => {
  expect(newestOf(join(folder, 'none'), 'm')).toBeNull()
  keep(folder, run('2026-11-01T10:00:00.000Z', 'm', 1))
  keep(folder, run('2026-11-02T10:00:00.000Z', 'm', 2))
  const file = keep(folder, run('2026-11-03T10:00:00.000Z', 'other'))
  expect(newestOf(folder, 'm')?.promptVersion).toBe(2)
  expect(newestOf(folder, 'none')).toBeNull()
  expect(readKept(file).model).toBe('other')
})

it('what is no result is named', () => {
  const file = join(folder, 'x.txt')
  writeFileSync(file, '{}')
  expect(() => readKept(file)).toThrow(/x\.txt is not a result of an evaluation/)
})

it('only what both runs asked is compared', () => {
  const asked = (prompt: string, step = 0) => ({ kind: 'code', prompt, step }) as const
  expect(inBoth([asked('a'), asked('a', 1), asked('b')], [asked('a'), asked('c')])).toEqual([asked('a')])
})
