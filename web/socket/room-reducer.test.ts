import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LoggedEvent, ServerEvent } from '#contract/socket'
import { reduceRoom } from './room-reducer.ts'
import { createEmptyRoom, type RoomState, TYPING_EXPIRES_MS } from './room-state.ts'

const ADA = '00000000-0000-4000-8000-00000000000a'
const BO = '00000000-0000-4000-8000-00000000000b'
const GENERATION = '00000000-0000-4000-8000-0000000000ff'
const timestamp = '2026-01-01T00:00:00.000Z'

const message = (seq: number, id: string, text = 'hello', by = { userId: ADA, name: 'Ada' }): LoggedEvent => ({
  type: 'message_received',
  seq,
  id,
  message: text,
  ...by,
  timestamp,
})
const started = (seq: number, generationId = GENERATION): LoggedEvent => ({
  type: 'generation_started',
  seq,
  generationId,
  userId: ADA,
  name: 'Ada',
  prompt: 'a clock',
  generationType: 'ui',
  timestamp,
})
const delta = (seq: number, offset: number, text: string, generationId = GENERATION): LoggedEvent => ({
  type: 'generation_delta',
  seq,
  generationId,
  offset,
  text,
})
const joined = (seq: number, from = 0): ServerEvent => ({
  type: 'room_joined',
  room: { id: ADA, name: 'Room' },
  you: { userId: ADA, name: 'Ada', role: 'owner' },
  members: [{ userId: ADA, name: 'Ada', role: 'owner' }],
  seq,
  from,
})

const receive = (state: RoomState, ...events: ServerEvent[]) => reduceRoom(state, { type: 'received', events, at: 0 })
const readText = (state: RoomState) => state.generations[0]?.text

/** A log of messages and of two generations whose pieces interleave. */
const logs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.string({ minLength: 1, maxLength: 5 })), { maxLength: 40 })
  .map((steps) => {
    const ids = [GENERATION, BO]
    const lengths = [0, 0]
    const log: LoggedEvent[] = ids.map((id, index) => started(index + 1, id))
    for (const [who, text] of steps) {
      const seq = log.length + 1
      const id = ids[who]
      if (id === undefined) log.push(message(seq, `message-${seq}`, text))
      else {
        log.push(delta(seq, lengths[who] ?? 0, text, id))
        lengths[who] = (lengths[who] ?? 0) + text.length
      }
    }
    return log
  })

/** Returns a log as a server replays it: consecutive pieces of one text put together, under the last one's number. */
const merge = (log: LoggedEvent[]) => {
  const merged: LoggedEvent[] = []
  for (const event of log) {
    const last = merged.at(-1)
    if (
      event.type === 'generation_delta' &&
      last?.type === 'generation_delta' &&
      last.generationId === event.generationId
    ) {
      merged[merged.length - 1] = { ...last, seq: event.seq, text: last.text + event.text }
    } else merged.push(event)
  }
  return merged
}

describe('the room reducer', () => {
  it('gives the same state however the log is cut, replayed, repeated or merged', () => {
    const cuts = fc.array(fc.record({ at: fc.nat(60), back: fc.nat(10), merged: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(logs, cuts, (log, connections) => {
        const whole = receive(createEmptyRoom([], 0), ...log)
        let state = createEmptyRoom([], 0)
        for (const { at, back, merged } of connections) {
          const from = Math.max(0, (state.seq ?? 0) - back)
          const rest = log.slice(from, Math.max(from, at))
          state = receive(state, ...(merged ? merge(rest) : rest))
        }
        const missed = log.filter((event) => event.seq > (state.seq ?? 0))
        state = receive(state, ...merge(missed))
        expect(state).toEqual(whole)
      }),
    )
  })

  it('begins anew when the replay begins after what it has', () => {
    const old = receive(createEmptyRoom([], 0), joined(2), started(1), message(2, 'm2'))
    const anew = receive(old, joined(90, 50), started(40, BO), message(60, 'm60'), delta(90, 0, 'text', BO))
    expect(anew.messages.map(({ id }) => id)).toEqual(['m60'])
    expect(anew.generations).toMatchObject([{ id: BO, text: 'text' }])
    expect(anew).toMatchObject({ seq: 90, from: 50 })
    expect(receive(old, joined(3, 2), message(3, 'm3')).messages).toHaveLength(2)
  })

  it('puts older messages before the newer ones, each once', () => {
    const page = receive(createEmptyRoom([], 0), joined(9, 7), message(8, 'm8'), message(9, 'm9'))
    const older = [message(5, 'm5'), message(8, 'm8')].flatMap((event) =>
      event.type === 'message_received' ? [event] : [],
    )
    const state = reduceRoom(page, { type: 'older', messages: older, from: 4 })
    expect(state.messages.map(({ id }) => id)).toEqual(['m5', 'm8', 'm9'])
    expect(state).toMatchObject({ seq: 9, from: 4 })
  })

  it('takes of an overlapping piece only what it does not have', () => {
    const state = receive(createEmptyRoom([], 0), started(1), delta(2, 0, 'const a'), delta(5, 3, 'st a = 1'))
    expect(readText(state)).toBe('const a = 1')
  })

  it('takes the whole result when a generation is complete', () => {
    const metadata = {
      origin: 'model' as const,
      model: 'm',
      provider: 'p',
      usage: null,
      costUsd: null,
      paidBy: 'house' as const,
      cached: false,
      durationMs: 1,
      repairs: 0,
      failedFirst: [],
      context: { promptVersion: 2, language: null, talk: [], attachments: [] },
      checks: [{ name: 'parses', ok: true, detail: '' }],
      version: 2,
    }
    const state = receive(createEmptyRoom([], 0), started(1), delta(2, 0, 'par'), {
      type: 'generation_complete',
      seq: 3,
      generationId: GENERATION,
      result: 'all of it',
      metadata,
    })
    expect(state.generations[0]).toMatchObject({ phase: 'complete', text: 'all of it', version: 2, progress: 1 })
  })

  it('keeps what was received when a generation fails', () => {
    const state = receive(createEmptyRoom([], 0), started(1), delta(2, 0, 'half'), {
      type: 'generation_failed',
      seq: 3,
      generationId: GENERATION,
      problem: { type: 't', title: 'The model failed', status: 502, detail: 'It stopped', traceId: 'x' },
    })
    expect(state.generations[0]).toMatchObject({ phase: 'failed', text: 'half', problem: { detail: 'It stopped' } })
  })

  it('shows what is sent at once, and replaces it by the event with its id', () => {
    const sent = reduceRoom(createEmptyRoom([], 0), {
      type: 'sent',
      event: { type: 'send_message', id: BO, message: 'hi' },
      at: 1,
    })
    expect(sent.pending).toHaveLength(1)
    const acknowledged = receive(sent, message(1, BO, 'hi'))
    expect(acknowledged.pending).toHaveLength(0)
    expect(acknowledged.messages.map(({ id }) => id)).toEqual([BO])
  })

  it('says at what was sent why it was refused, and nowhere else', () => {
    const sent = reduceRoom(createEmptyRoom([], 0), {
      type: 'sent',
      event: { type: 'send_message', id: BO, message: 'hi' },
      at: 1,
    })
    const refused = receive(sent, { type: 'error', code: 'forbidden', message: 'You can watch', ref: BO })
    expect(refused.pending[0]?.refusal).toEqual({ code: 'forbidden', message: 'You can watch' })
    expect(refused.notice).toBeNull()
    expect(receive(refused, { type: 'error', code: 'internal', message: 'Oh' }).notice?.message).toBe('Oh')
  })

  it('waits no longer for what the room shows again under its old place', () => {
    const state = receive(
      createEmptyRoom([{ type: 'send_message', id: BO, message: 'hi' }], 0),
      joined(9),
      message(9, 'm9'),
    )
    expect(state.pending).toHaveLength(1)
    const shown = receive(state, message(3, BO, 'hi'))
    expect([shown.pending, shown.seq, shown.messages.length]).toEqual([[], 9, 1])
  })

  it('knows what could not be stored until it is', () => {
    const item = { kind: 'message' as const, id: BO, userId: ADA, reason: 'A number is too large.', since: timestamp }
    const failed = receive(createEmptyRoom([], 0), message(1, BO), { type: 'storage_failed', seq: 2, ...item })
    expect(failed.unstored).toEqual([item])
    const { kind, id, userId } = item
    expect(receive(failed, { type: 'storage_mended', seq: 3, kind, id, userId }).unstored).toEqual([])
    expect(receive(failed, { type: 'person_removed', seq: 3, userId }).unstored).toEqual([])
  })

  it('groups coming and going between two events, and drops who only looked in', () => {
    const come = (userId: string, name: string): ServerEvent => ({ type: 'user_joined', userId, name, role: 'editor' })
    const state = receive(createEmptyRoom([], 0), joined(0), message(1, 'm1'), come(BO, 'Bo'), come(GENERATION, 'Cy'))
    expect(state.notes).toEqual([{ seq: 1, joined: ['Bo', 'Cy'], left: [] }])
    const later = receive(state, { type: 'user_left', userId: BO })
    expect(later.notes).toEqual([{ seq: 1, joined: ['Cy'], left: [] }])
    expect(later.members.map(({ name }) => name)).toEqual(['Ada', 'Cy'])
    expect(receive(later, message(2, 'm2'), { type: 'user_left', userId: GENERATION }).notes).toHaveLength(2)
  })

  it('who went to take another name is one person, and neither left nor came', () => {
    const come = (name: string): ServerEvent => ({ type: 'user_joined', userId: BO, name, role: 'editor' })
    const left = receive(createEmptyRoom([], 0), joined(0), message(1, 'm1'), come('Bo'), message(2, 'm2'), {
      type: 'user_left',
      userId: BO,
    })
    expect(left.notes.at(-1)).toEqual({ seq: 2, joined: [], left: ['Bo'] })
    const back = receive(left, come('Bo the Second'))
    expect(back.notes).toEqual([{ seq: 1, joined: ['Bo'], left: [] }])
    expect(back.members.map(({ name }) => name)).toEqual(['Ada', 'Bo the Second'])
  })

  it('tells of nobody who comes back by another name, and calls them by it', () => {
    const come = (name: string): ServerEvent => ({ type: 'user_joined', userId: BO, name, role: 'editor' })
    const state = receive(createEmptyRoom([], 0), joined(0), message(1, 'm1'), come('Maximiliana'), message(2, 'm2'))
    const back = receive(state, { type: 'user_left', userId: BO }, come('Maxi'))
    expect(back.notes.filter(({ seq }) => seq === 2)).toEqual([])
    expect(back.members.find(({ userId }) => userId === BO)?.name).toBe('Maxi')
    const renamedHere = receive(state, come('Maxi'))
    expect(renamedHere.notes).toEqual(state.notes)
    expect(renamedHere.members.map(({ name }) => name)).toContain('Maxi')
  })

  it('forgets typing by itself, and when the message arrives', () => {
    const typing = receive(createEmptyRoom([], 0), { type: 'typing', userId: ADA, active: true })
    expect(Object.keys(reduceRoom(typing, { type: 'tick', at: TYPING_EXPIRES_MS - 1 }).typing)).toEqual([ADA])
    expect(reduceRoom(typing, { type: 'tick', at: TYPING_EXPIRES_MS }).typing).toEqual({})
    expect(receive(typing, message(1, 'm1')).typing).toEqual({})
  })
})

it('takes a check that comes after the end, once', () => {
  const check = { name: 'mounts', ok: false, detail: 'Error: no' }
  const told = (seq: number): ServerEvent => ({ type: 'generation_checked', seq, generationId: GENERATION, check })
  const state = receive(createEmptyRoom([], 0), joined(0), started(1), told(2), told(3))
  expect(state.generations[0]?.checks).toEqual([check])
})

describe('a person whose account was deleted', () => {
  it('is nowhere in the room any more, and everybody else stays', () => {
    const bo = { userId: BO, name: 'Bo' }
    const came: ServerEvent = { type: 'user_joined', ...bo, role: 'editor' }
    const said = receive(
      createEmptyRoom([], 0),
      joined(0),
      came,
      message(1, BO),
      started(2),
      message(3, GENERATION, 'from Bo', bo),
    )
    const after = receive(said, { type: 'person_removed', seq: 4, userId: BO })
    expect(JSON.stringify({ ...after, messages: after.messages.map(({ userId }) => userId) })).not.toContain(BO)
    expect(JSON.stringify(after)).not.toMatch(/from Bo|"Bo"/)
    expect(after.messages.map(({ userId }) => userId)).toEqual([ADA])
    expect(after.generations).toHaveLength(1)
  })
})

it('forgets a generation that was deleted, with its runs and what could not be stored of it', () => {
  const about = { run: BO, generationId: GENERATION }
  const state = receive(
    createEmptyRoom([], 0),
    joined(0),
    started(1),
    { type: 'run_started', ...about, userId: ADA, name: 'Ada', argv: [] },
    { type: 'storage_failed', seq: 2, kind: 'generation', id: GENERATION, userId: ADA, reason: '', since: timestamp },
    message(3, BO),
  )
  const after = receive(state, { type: 'generation_removed', seq: 4, generationId: GENERATION })
  expect([after.generations, after.runs, after.unstored, after.messages.length]).toEqual([[], [], [], 1])
})

it('shows what anybody runs: its output part by part, and how it ended', () => {
  const about = { run: BO, generationId: GENERATION }
  const output = (text: string): ServerEvent => ({ type: 'run_output', ...about, stream: 'stdout', text })
  const begun = receive(
    createEmptyRoom([], 0),
    joined(0),
    { type: 'run_started', ...about, userId: ADA, name: 'Ada', argv: ['--help'] },
    output('one'),
    { ...about, type: 'run_output', run: ADA, stream: 'stdout', text: 'of a run that is not known' },
    output('two'),
  )
  expect(begun.runs).toMatchObject([
    { run: BO, name: 'Ada', output: [{ text: 'one' }, { text: 'two' }], outcome: null },
  ])
  const ended = receive(begun, { type: 'run_ended', ...about, exitCode: null, durationMs: 5 })
  expect(ended.runs[0]?.outcome).toEqual({ exitCode: null, durationMs: 5 })
})

describe('who belongs to the room', () => {
  const bo = { userId: BO, name: 'Bo', role: 'editor' } as const
  const here = receive(createEmptyRoom([], 0), joined(0), { type: 'user_joined', ...bo })

  it('has the role that was told last, wherever it is shown', () => {
    const lowered = receive(here, { type: 'member_changed', userId: ADA, role: 'viewer' })
    expect(lowered.you?.role).toBe('viewer')
    expect(lowered.members.map(({ role }) => role)).toEqual(['viewer', 'editor'])
    expect(lowered.memberChanges).toBe(1)
  })

  it('is not me any more when I was removed: what I saw stays to be read', () => {
    const removed = receive(here, message(1, 'm1'), { type: 'member_changed', userId: ADA, role: null })
    expect([removed.you, removed.room?.name, removed.messages.length]).toEqual([null, 'Room', 1])
  })

  it('changes for those who are away without a change of who is here', () => {
    const changed = receive(here, { type: 'member_changed', userId: GENERATION, role: null })
    expect([changed.members, changed.you, changed.memberChanges]).toEqual([here.members, here.you, 1])
  })
})
