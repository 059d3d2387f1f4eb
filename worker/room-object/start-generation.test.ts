import { describe, expect, it } from 'vitest'
import type { StartResult } from '../generate/generation-job.ts'
import { createJobIntake } from '../generations/job-intake.ts'
import type { Member, StartGeneration } from './room-core.ts'
import { startRequest } from './start-generation.ts'

const by: Member = { userId: 'ada', name: 'Ada', role: 'owner', sessionId: 's', traceId: 't', joined: true }
const request: StartGeneration = { type: 'start_generation', id: 'g', prompt: 'A shop', generationType: 'ui' }

/** A room that answers `result`, and the places of the day that are taken. */
const roomThat = (result: StartResult | Error) => {
  const taken = new Set<string>()
  const end = Promise.withResolvers<null>()
  const jobIntake = createJobIntake({
    budgets: {
      reserve: async (_, id) => void taken.add(id),
      release: async (_, id) => void taken.delete(id),
    },
    choice: { paysItself: async () => false },
    attachments: { attach: async () => [] },
    now: () => new Date('2026-11-30T12:00:00.000Z'),
  })
  const deps = {
    roomId: 'r',
    settings: {
      current: async () => ({ registration: true, generation: true, uploads: true, defaultModel: null, limits: {} }),
    },
    limiter: { take: async () => ({ allowed: true, limit: 1, remaining: 1, resetSeconds: 0 }) },
    jobIntake,
    async start() {
      if (result instanceof Error) throw result
      return result
    },
    ended: () => end.promise,
  }
  return {
    taken,
    end: () => end.resolve(null),
    lose: () => end.reject(new Error('lost')),
    ask: () => startRequest(deps, by, request),
  }
}

describe('the place in its sender’s day', () => {
  it('stays taken while what was started runs', async () => {
    const room = roomThat({ status: 'started' })
    expect(await room.ask()).toBeNull()
    expect([...room.taken]).toEqual(['r/g'])
  })

  it('is given back by what the room refuses', async () => {
    const room = roomThat({ status: 'refused', code: 'conflict', message: 'Somebody else has this id' })
    expect(await room.ask()).toMatchObject({ do: 'answer', event: { code: 'conflict', ref: 'g' } })
    expect([...room.taken]).toEqual([])
  })

  it('of a request that had begun before is taken until that one has ended, and no longer', async () => {
    const room = roomThat({ status: 'known', json: '{"seq":7}' })
    expect(await room.ask()).toEqual({ do: 'repeat', json: '{"seq":7}' })
    expect([...room.taken]).toEqual(['r/g'])
    room.end()
    await expect.poll(() => room.taken.size).toBe(0)
  })

  it('is given back when the room fails, once nothing runs in it', async () => {
    const room = roomThat(new Error('the disk is full'))
    await expect(room.ask()).rejects.toThrow('the disk is full')
    // The same id may run already.
    expect([...room.taken]).toEqual(['r/g'])
    room.end()
    await expect.poll(() => room.taken.size).toBe(0)
  })

  it('is given back also when nobody can say what runs', async () => {
    const room = roomThat({ status: 'known', json: '{"seq":7}' })
    await room.ask()
    room.lose()
    await expect.poll(() => room.taken.size).toBe(0)
  })
})
