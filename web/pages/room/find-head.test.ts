import { expect, it } from 'vitest'
import { findHead } from './find-head.ts'

type Made = Parameters<typeof findHead>[0][number]

const made = (id: string, parentId: string | null = null, change: Partial<Made> = {}): Made => ({
  id,
  parentId,
  phase: 'complete',
  checks: [],
  ...change,
})
const nothing: Partial<Made> = { checks: [{ name: 'artefact', ok: false, detail: 'No files' }] }
const findHeadId = (...creations: Made[]) => findHead(creations)?.id ?? null

it('the newest is the head, also while it is written', () => {
  expect(findHeadId()).toBeNull()
  expect(findHeadId(made('1'), made('2', '1'))).toBe('2')
  expect(findHeadId(made('1'), made('2', '1', { phase: 'running' }))).toBe('2')
})

it('a refinement that made nothing, failed or was stopped is never the head: what it was to change is', () => {
  expect(findHeadId(made('1'), made('2', '1', nothing))).toBe('1')
  expect(findHeadId(made('1'), made('2', '1', { phase: 'failed' }))).toBe('1')
  expect(findHeadId(made('1'), made('2', '1', { phase: 'cancelled' }))).toBe('1')
  expect(findHeadId(made('1'), made('other'), made('2', '1', nothing))).toBe('1')
  expect(findHeadId(made('1'), made('2', '1', nothing), made('3', '2', nothing))).toBe('1')
})

it('what made nothing stays the head when there is nothing else to show', () => {
  expect(findHeadId(made('1', null, nothing))).toBe('1')
  expect(findHeadId(made('2', 'before what is replayed', nothing))).toBe('2')
})

it('a refinement that came to nothing hides nobody else’s of the same version', () => {
  expect(findHeadId(made('1'), made('2', '1'), made('3', '1', nothing))).toBe('2')
  expect(findHeadId(made('1'), made('2', '1'), made('other'), made('3', '1', { phase: 'failed' }))).toBe('2')
  expect(findHeadId(made('2', 'not replayed'), made('3', 'not replayed', nothing))).toBe('2')
})
