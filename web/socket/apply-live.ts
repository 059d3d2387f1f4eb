import type { LiveEvent, OnlineMember } from '#contract/socket'
import {
  MAX_NOTES,
  MAX_RUNS,
  type PresenceNote,
  type RoomState,
  type SharedRun,
  TYPING_EXPIRES_MS,
} from './room-state.ts'
import { withName, without } from './state-changes.ts'

type MemberChanged = Extract<LiveEvent, { type: 'member_changed' }>

/** Changes the last run of this id: an earlier one has ended. */
const changeRun = (state: RoomState, run: string, change: (was: SharedRun) => SharedRun): RoomState => {
  const index = state.runs.findLastIndex((each) => each.run === run)
  const was = state.runs[index]
  return was ? { ...state, runs: state.runs.with(index, change(was)) } : state
}

/**
 * Adds to the one line of a pause in the conversation: who came and stayed, who left and stayed away. `before`: their
 * name until now.
 */
const addNote = (state: RoomState, name: string, change: 'joined' | 'left', before = name): RoomState => {
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

const applyMemberChange = (state: RoomState, { userId, role }: MemberChanged): RoomState => {
  const { you } = state
  return {
    ...state,
    you: you?.userId === userId ? role && { ...you, role } : you,
    members: role ? state.members.map((each) => (each.userId === userId ? { ...each, role } : each)) : state.members,
    memberChanges: state.memberChanges + 1,
  }
}

/** Returns the state after an event that is not kept. `at`: ms since 1970. */
export const applyLive = (state: RoomState, event: LiveEvent, at: number): RoomState => {
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
      return applyMemberChange(state, event)
    case 'user_joined': {
      const { type: _type, ...member } = event
      const others = state.members.filter((known) => known.userId !== member.userId)
      const next = {
        ...withName(state, member.userId, member.name),
        members: [...others, member satisfies OnlineMember],
      }
      return others.length < state.members.length || member.userId === state.you?.userId
        ? next
        : addNote(next, member.name, 'joined', state.names[member.userId])
    }
    case 'user_left': {
      const gone = state.members.find((known) => known.userId === event.userId)
      if (!gone) return state
      const members = state.members.filter((known) => known !== gone)
      return addNote({ ...state, members, typing: without(state.typing, event.userId) }, gone.name, 'left')
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
      return refuse(state, event, at)
    case 'receipt_wanted':
    case 'pong':
      return state
    default:
      return event satisfies never
  }
}

const refuse = (state: RoomState, event: Extract<LiveEvent, { type: 'error' }>, at: number): RoomState => {
  const { code, message, ref } = event
  if (!state.pending.some((item) => item.event.id === ref)) return { ...state, notice: { code, message, at } }
  const pending = state.pending.map((item) => (item.event.id === ref ? { ...item, refusal: { code, message } } : item))
  return { ...state, pending }
}
