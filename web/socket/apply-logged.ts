import { DELETED_PERSON } from '#contract/constants'
import type { Unstored } from '#contract/rooms'
import type { LoggedEvent } from '#contract/socket'
import { MAX_NOTES, type RoomGeneration, type RoomState } from './room-state.ts'
import { settle, withName, without } from './state-changes.ts'

type Started = Extract<LoggedEvent, { type: 'generation_started' }>
type Delta = Extract<LoggedEvent, { type: 'generation_delta' }>

const createGeneration = (event: Started): RoomGeneration => ({
  id: event.generationId,
  seq: event.seq,
  userId: event.userId,
  name: event.name,
  prompt: event.prompt,
  type: event.generationType,
  parentId: event.parentId ?? null,
  attachments: event.attachments ?? [],
  intent: event.intent ?? 'build',
  startedAt: event.timestamp,
  text: '',
  phase: 'running',
  status: 'queued',
  detail: null,
  progress: 0,
  version: null,
  checks: [],
  metadata: null,
  problem: null,
  cancelledBy: null,
})

/** A merged delta may begin before what we have; one that begins after it belongs to a text whose start we lack. */
const append = (generation: RoomGeneration, { offset, text }: Delta): RoomGeneration => {
  const known = generation.text.length
  if (offset > known || offset + text.length <= known) return generation
  return { ...generation, text: generation.text + text.slice(known - offset) }
}

const changeGeneration = (state: RoomState, id: string, change: (was: RoomGeneration) => RoomGeneration): RoomState => {
  const index = state.generations.findIndex((generation) => generation.id === id)
  const was = state.generations[index]
  if (!was) return state
  const now = change(was)
  return now === was ? state : { ...state, generations: state.generations.with(index, now) }
}

/** Returns the item without its author, whose account is gone: it is nobody else's. */
const removeAuthor = <T extends { userId: string; name: string }>(made: T): T => ({ ...made, ...DELETED_PERSON })

/** Returns the room as if this person had never been in it. `stays`: generations that stay without their author. */
const removePerson = (state: RoomState, userId: string, stays: readonly string[]): RoomState => {
  const kept = new Set(stays)
  const name = state.names[userId]
  const isOther = (other: string) => other !== name
  return {
    ...state,
    names: without(state.names, userId),
    typing: without(state.typing, userId),
    members: state.members.filter((member) => member.userId !== userId),
    messages: state.messages.filter((message) => message.userId !== userId),
    generations: state.generations.flatMap((made) =>
      made.userId !== userId ? made : kept.has(made.id) ? removeAuthor(made) : [],
    ),
    apps: state.apps.flatMap((app) =>
      app.type !== 'app_published' || app.userId !== userId ? app : kept.has(app.generationId) ? removeAuthor(app) : [],
    ),
    unstored: state.unstored.filter((item) => item.userId !== userId),
    notes: state.notes
      .map(({ seq, joined, left }) => ({ seq, joined: joined.filter(isOther), left: left.filter(isOther) }))
      .filter(({ joined, left }) => joined.length + left.length > 0),
  }
}

const removeItem = (items: readonly Unstored[], { kind, id }: Pick<Unstored, 'kind' | 'id'>) =>
  items.filter((item) => item.kind !== kind || item.id !== id)

const removeGeneration = (state: RoomState, id: string): RoomState => ({
  ...state,
  generations: state.generations.filter((generation) => generation.id !== id),
  runs: state.runs.filter((run) => run.generationId !== id),
  unstored: removeItem(state.unstored, { kind: 'generation', id }),
})

/** Returns the state after an event of the room's log, which is numbered and durable. */
export const applyLogged = (state: RoomState, event: LoggedEvent): RoomState => {
  switch (event.type) {
    case 'message_received': {
      const { type: _type, ...message } = event
      const named = withName(settle(state, event.id), event.userId, event.name)
      return {
        ...named,
        typing: without(named.typing, event.userId),
        messages: [...named.messages, message],
      }
    }
    case 'generation_started': {
      const named = withName(settle(state, event.generationId), event.userId, event.name)
      return {
        ...named,
        typing: without(named.typing, event.userId),
        generations: [...named.generations, createGeneration(event)],
      }
    }
    case 'generation_delta':
      return changeGeneration(state, event.generationId, (was) => append(was, event))
    case 'generation_progress':
      return changeGeneration(state, event.generationId, (was) => ({
        ...was,
        progress: event.progress,
        status: event.status,
        detail: event.detail ?? null,
      }))
    case 'generation_complete': {
      const { checks, version, ...metadata } = event.metadata
      return changeGeneration(state, event.generationId, (was) => ({
        ...was,
        phase: 'complete',
        text: event.result,
        progress: 1,
        detail: null,
        checks,
        version,
        metadata,
      }))
    }
    case 'generation_failed':
      return changeGeneration(state, event.generationId, (was) => ({ ...was, phase: 'failed', problem: event.problem }))
    case 'generation_cancelled':
      return changeGeneration(state, event.generationId, (was) => ({
        ...was,
        phase: 'cancelled',
        cancelledBy: event.userId,
      }))
    case 'generation_checked':
      return changeGeneration(state, event.generationId, (was) => ({
        ...was,
        checks: [...was.checks.filter(({ name }) => name !== event.check.name), event.check],
      }))
    case 'app_published':
    case 'app_error':
      return { ...state, apps: [...state.apps, event].slice(-MAX_NOTES) }
    case 'storage_failed': {
      const { type: _type, seq: _seq, ...item } = event
      return { ...state, unstored: [...removeItem(state.unstored, item), item] }
    }
    case 'storage_mended':
      return { ...state, unstored: removeItem(state.unstored, event) }
    case 'person_removed':
      return removePerson(state, event.userId, event.stays ?? [])
    case 'generation_removed':
      return removeGeneration(state, event.generationId)
    default:
      return event satisfies never
  }
}
