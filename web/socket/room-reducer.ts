import { DELETED_PERSON } from '#contract/constants'
import type { Unstored } from '#contract/rooms'
import type { LiveEvent, LoggedEvent, OnlineMember, ServerEvent } from '#contract/socket'
import { acknowledgedId } from './frames.ts'
import {
  MAX_NOTES,
  MAX_RUNS,
  type PresenceNote,
  type RoomAction,
  type RoomGeneration,
  type RoomState,
  type SharedRun,
  TYPING_EXPIRES_MS,
} from './room-state.ts'

type Started = Extract<LoggedEvent, { type: 'generation_started' }>
type MemberChanged = Extract<LiveEvent, { type: 'member_changed' }>
type Delta = Extract<LoggedEvent, { type: 'generation_delta' }>

const without = <V>(record: { [key: string]: V }, key: string) => {
  if (!(key in record)) return record
  const { [key]: _removed, ...rest } = record
  return rest
}

const withName = (state: RoomState, userId: string, name: string): RoomState =>
  state.names[userId] === name ? state : { ...state, names: { ...state.names, [userId]: name } }

const settled = (state: RoomState, id: string): RoomState =>
  state.pending.some((item) => item.event.id === id)
    ? { ...state, pending: state.pending.filter((item) => item.event.id !== id) }
    : state

const started = (event: Started): RoomGeneration => ({
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
const appended = (generation: RoomGeneration, { offset, text }: Delta): RoomGeneration => {
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

/** The room as if this person had never been in it. */
/** Whose it is once its author's account is gone: theirs no more, and nobody else's. */
const nobodys = <T extends { userId: string; name: string }>(made: T): T => ({ ...made, ...DELETED_PERSON })

const withoutPerson = (state: RoomState, userId: string, stays: readonly string[]): RoomState => {
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
      made.userId !== userId ? made : kept.has(made.id) ? nobodys(made) : [],
    ),
    apps: state.apps.flatMap((app) =>
      app.type !== 'app_published' || app.userId !== userId ? app : kept.has(app.generationId) ? nobodys(app) : [],
    ),
    unstored: state.unstored.filter((item) => item.userId !== userId),
    notes: state.notes
      .map(({ seq, joined, left }) => ({ seq, joined: joined.filter(isOther), left: left.filter(isOther) }))
      .filter(({ joined, left }) => joined.length + left.length > 0),
  }
}

const withoutGeneration = (state: RoomState, id: string): RoomState => ({
  ...state,
  generations: state.generations.filter((generation) => generation.id !== id),
  runs: state.runs.filter((run) => run.generationId !== id),
  unstored: withoutItem(state.unstored, { kind: 'generation', id }),
})

/** The last one of this id: an earlier one has ended. */
const changeRun = (state: RoomState, run: string, change: (was: SharedRun) => SharedRun): RoomState => {
  const index = state.runs.findLastIndex((each) => each.run === run)
  const was = state.runs[index]
  return was ? { ...state, runs: state.runs.with(index, change(was)) } : state
}

const withoutItem = (items: readonly Unstored[], { kind, id }: Pick<Unstored, 'kind' | 'id'>) =>
  items.filter((item) => item.kind !== kind || item.id !== id)

const applyLogged = (state: RoomState, event: LoggedEvent): RoomState => {
  switch (event.type) {
    case 'message_received': {
      const { type: _type, ...message } = event
      const named = withName(settled(state, event.id), event.userId, event.name)
      return {
        ...named,
        typing: without(named.typing, event.userId),
        messages: [...named.messages, message],
      }
    }
    case 'generation_started': {
      const named = withName(settled(state, event.generationId), event.userId, event.name)
      return {
        ...named,
        typing: without(named.typing, event.userId),
        generations: [...named.generations, started(event)],
      }
    }
    case 'generation_delta':
      return changeGeneration(state, event.generationId, (was) => appended(was, event))
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
      return { ...state, unstored: [...withoutItem(state.unstored, item), item] }
    }
    case 'storage_mended':
      return { ...state, unstored: withoutItem(state.unstored, event) }
    case 'person_removed':
      return withoutPerson(state, event.userId, event.stays ?? [])
    case 'generation_removed':
      return withoutGeneration(state, event.generationId)
    default:
      return event satisfies never
  }
}

/** One line per pause in the conversation: who came and stayed, who left and stayed away. `before`: what they were called. */
const noted = (state: RoomState, name: string, change: 'joined' | 'left', before = name): RoomState => {
  const seq = state.seq ?? 0
  const last = state.notes.at(-1)
  const note: PresenceNote = last?.seq === seq ? last : { seq, joined: [], left: [] }
  const opposite = change === 'joined' ? 'left' : 'joined'
  const next: PresenceNote = note[opposite].includes(before)
    ? { ...note, [opposite]: note[opposite].filter((other) => other !== before) }
    : { ...note, [change]: [...note[change].filter((other) => other !== name), name] }
  const earlier = note === last ? state.notes.slice(0, -1) : state.notes
  const empty = next.joined.length === 0 && next.left.length === 0
  return { ...state, notes: (empty ? earlier : [...earlier, next]).slice(-MAX_NOTES) }
}

const memberChanged = (state: RoomState, { userId, role }: MemberChanged): RoomState => {
  const { you } = state
  return {
    ...state,
    you: you?.userId === userId ? role && { ...you, role } : you,
    members: role ? state.members.map((each) => (each.userId === userId ? { ...each, role } : each)) : state.members,
    memberChanges: state.memberChanges + 1,
  }
}

const applyLive = (state: RoomState, event: LiveEvent, at: number): RoomState => {
  switch (event.type) {
    case 'room_joined': {
      // What is known ends in a gap when the replay begins later: the room is shown anew.
      const gap = state.seq !== null && event.from > state.seq
      const base = gap
        ? { ...state, seq: null, messages: [], generations: [], notes: [], apps: [], unstored: [] }
        : state
      const from = base.seq === null ? event.from : state.from
      const names = { ...state.names }
      for (const member of event.members) names[member.userId] = member.name
      const members = [...new Map(event.members.map((member) => [member.userId, member])).values()]
      return { ...base, from, replayTo: event.seq, room: event.room, you: event.you, members, names, typing: {} }
    }
    case 'room_changed':
      return { ...state, room: event.room }
    case 'member_changed':
      return memberChanged(state, event)
    case 'user_joined': {
      const { type: _type, ...member } = event
      const others = state.members.filter((known) => known.userId !== member.userId)
      const next = {
        ...withName(state, member.userId, member.name),
        members: [...others, member satisfies OnlineMember],
      }
      return others.length < state.members.length || member.userId === state.you?.userId
        ? next
        : noted(next, member.name, 'joined', state.names[member.userId])
    }
    case 'user_left': {
      const gone = state.members.find((known) => known.userId === event.userId)
      if (!gone) return state
      const members = state.members.filter((known) => known !== gone)
      return noted({ ...state, members, typing: without(state.typing, event.userId) }, gone.name, 'left')
    }
    case 'typing':
      return {
        ...state,
        typing: event.active
          ? { ...state.typing, [event.userId]: at + TYPING_EXPIRES_MS }
          : without(state.typing, event.userId),
      }
    case 'run_started': {
      const { run, generationId, name, argv } = event
      const begun: SharedRun = { run, generationId, name, argv, output: [], outcome: null }
      return { ...state, runs: [...state.runs, begun].slice(-MAX_RUNS) }
    }
    case 'run_output': {
      const { stream, text } = event
      return changeRun(state, event.run, (was) => ({ ...was, output: [...was.output, { stream, text }] }))
    }
    case 'run_ended': {
      const { exitCode, durationMs } = event
      return changeRun(state, event.run, (was) => ({ ...was, outcome: { exitCode, durationMs } }))
    }
    case 'error':
      return refused(state, event, at)
    case 'receipt_wanted':
    case 'pong':
      return state
    default:
      return event satisfies never
  }
}

const refused = (state: RoomState, event: Extract<LiveEvent, { type: 'error' }>, at: number): RoomState => {
  const { code, message, ref } = event
  if (!state.pending.some((item) => item.event.id === ref)) return { ...state, notice: { code, message, at } }
  const pending = state.pending.map((item) => (item.event.id === ref ? { ...item, refusal: { code, message } } : item))
  return { ...state, pending }
}

const isLogged = (event: ServerEvent): event is LoggedEvent => 'seq' in event && event.type !== 'room_joined'

const applyServer = (state: RoomState, event: ServerEvent, at: number): RoomState => {
  if (!isLogged(event)) return applyLive(state, event, at)
  // Sent again, and known: the room shows whose it is, so that it waits no longer.
  if (state.seq !== null && event.seq <= state.seq) return settled(state, acknowledgedId(event) ?? '')
  return { ...applyLogged(state, event), seq: event.seq }
}

/** The room as this person sees it. The same log gives the same state however it was cut, replayed or repeated. */
export const reduceRoom = (state: RoomState, action: RoomAction): RoomState => {
  switch (action.type) {
    case 'received':
      return action.events.reduce((next, event) => applyServer(next, event, action.at), state)
    case 'sent': {
      const others = state.pending.filter((item) => item.event.id !== action.event.id)
      return { ...state, pending: [...others, { event: action.event, at: action.at, refusal: null }] }
    }
    case 'withdrawn':
      return settled(state, action.id)
    case 'older': {
      const known = new Set(state.messages.map((message) => message.id))
      const older = action.messages.filter((message) => !known.has(message.id))
      return { ...state, messages: [...older, ...state.messages], from: action.from }
    }
    case 'connection':
      return { ...state, connection: action.state }
    case 'tick': {
      const alive = Object.entries(state.typing).filter(([, expires]) => expires > action.at)
      return alive.length === Object.keys(state.typing).length ? state : { ...state, typing: Object.fromEntries(alive) }
    }
    case 'notice_seen':
      return { ...state, notice: null }
    default:
      return action satisfies never
  }
}
