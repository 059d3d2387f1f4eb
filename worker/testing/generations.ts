import type { Generation } from '#contract/generation'
import type { GenerationJob } from '../generate/generation-job.ts'

/** The metadata of a generation that no model was paid for. */
export const METADATA: Generation['metadata'] = {
  origin: 'model',
  model: 'm',
  provider: 'p',
  usage: null,
  costUsd: null,
  paidBy: 'house',
  cached: false,
  durationMs: 1,
  repairs: 0,
  failedFirst: [],
  context: null,
}

/**
 * Makes a finished generation of nobody in particular, but for what a test is about.
 *
 * @example
 * newGeneration({ userId: 'ada', status: 'failed' })
 */
export const newGeneration = (change: Partial<Generation> = {}): Generation => ({
  id: crypto.randomUUID(),
  userId: crypto.randomUUID(),
  roomId: crypto.randomUUID(),
  parentId: null,
  type: 'code',
  prompt: 'Binary search',
  result: '',
  language: null,
  files: [],
  status: 'complete',
  version: 1,
  checks: [],
  metadata: METADATA,
  problem: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  ...change,
})

/** Makes a request to generate by somebody new, but for what a test is about. */
export const newTicket = (change: Partial<GenerationJob> = {}): GenerationJob => ({
  id: crypto.randomUUID(),
  userId: crypto.randomUUID(),
  name: 'Ada',
  type: 'code',
  prompt: 'Binary search',
  language: null,
  model: null,
  parentId: null,
  attachments: [],
  fresh: false,
  traceId: 'test',
  createdAt: '2026-11-22T10:00:00.000Z',
  origin: 'model',
  ...change,
})
