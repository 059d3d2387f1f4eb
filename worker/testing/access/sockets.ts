import { exports } from 'cloudflare:workers'
import { ClientEvent, type ServerEvent } from '#contract/socket'
import { holdAnswer } from '../held-answer.ts'
import { openRoomSocket, type RoomClient } from '../room-client.ts'
import type { Actor } from './actors.ts'
import type { Matrix } from './matrix.ts'
import { watch } from './roles.ts'
import { type EventRow, eventAccess, type Outcome } from './table.ts'
import type { Things } from './things.ts'

type Type = ClientEvent['type']
const types = ClientEvent.options.map(({ shape }) => shape.type.value)

/** The status of the upgrade, and the socket where it was opened. */
const knock = async ({ token, foreign }: Actor) => {
  const headers = { upgrade: 'websocket', ...(token !== null && { authorization: `Bearer ${token}` }) }
  const response = await exports.default.fetch(`http://localhost:8787/api/rooms/${foreign.room}/socket`, { headers })
  return { status: response.status, client: response.status === 101 ? openRoomSocket(response) : null }
}

/** Returns the status of the actor's upgrade to the room's socket: 101 for those who may open it. */
const findExpected = ({ token, scopes, role }: Actor): number => {
  if (token === null) return 401
  if (scopes && !scopes.includes('read')) return 403
  return watch[role] === 'in' ? 101 : 404
}

const isWriter = ({ role }: Actor) => role === 'owner' || role === 'editor'

const outcomeFor = (row: EventRow, actor: Actor): Outcome =>
  isWriter(actor) && (actor.scopes?.includes(row.scope) ?? true) ? row.write : row.watch

/** A valid event; `names` has what it names. */
const eventFor = (type: Type, names: Record<string, unknown>): ClientEvent => {
  const id = crypto.randomUUID()
  const values = {
    join_room: {},
    send_message: { id, message: 'Valid' },
    typing: { active: true },
    ping: {},
    receipt: { token: id },
  }
  const start = { id, prompt: 'What does it do?', generationType: 'code', intent: 'explain' }
  const more = { ...values, start_generation: start, cancel_generation: { generationId: names.generationId ?? id } }
  return ClientEvent.parse({ type, ...more[type], ...names })
}

const doneBy = (type: Type, event: ClientEvent, userId: string) => (each: ServerEvent) => {
  switch (type) {
    case 'join_room':
      return each.type === 'room_joined'
    case 'send_message':
      return each.type === 'message_received' && 'id' in event && each.id === event.id
    case 'start_generation':
      return each.type === 'generation_started' && 'id' in event && each.generationId === event.id
    case 'cancel_generation':
      return each.type === 'generation_cancelled'
    case 'typing':
      return each.type === 'typing' && each.userId === userId
    case 'ping':
      return each.type === 'pong'
    case 'receipt':
      return false
    default:
      return type satisfies never
  }
}

type Room = {
  client: RoomClient
  /** Somebody else who is in the room: sees what others are told. */
  watcher: RoomClient
  userId: string
}

/** Sends one event and says what came of it, once everything that could have come before the last word has. */
const tryEvent = async (
  { client, watcher, userId }: Room,
  type: Type,
  names: Record<string, unknown>,
): Promise<Outcome> => {
  const event = eventFor(type, names)
  const from = { client: client.events.length, watcher: watcher.events.length }
  const marker = crypto.randomUUID()
  const isDone = doneBy(type, event, userId)
  const ref = 'id' in event ? event.id : 'generationId' in event ? event.generationId : undefined
  client.send(event)
  const seen = () => [...client.events.slice(from.client), ...watcher.events.slice(from.watcher)]
  const refusal = () => seen().find((each) => each.type === 'error' && each.ref === ref)
  // What is answered at all is waited for; what may be left without an answer, for a word that comes after it.
  if (type !== 'typing' && type !== 'receipt') await client.until(() => seen().some(isDone) || refusal())
  else {
    client.send({ type: 'ping' })
    await client.until(() => client.events.slice(from.client).some((each) => each.type === 'pong'))
    watcher.send({ type: 'send_message', id: marker, message: marker })
    await watcher.event('message_received', ({ id }) => id === marker)
  }
  if (seen().some(isDone)) return 'done'
  const refused = refusal()
  return refused?.type === 'error' ? (refused.code as Outcome) : 'ignored'
}

/** A generation that is running until it is stopped. */
const running = async (watcher: RoomClient) => {
  const id = crypto.randomUUID()
  const held = await holdAnswer(id)
  watcher.send({ type: 'start_generation', id, prompt: `Hold ${id}`, generationType: 'code' })
  await held.asked()
  return { id, release: held.release }
}

/** The things of another room than the one that is asked: the names that are foreign there. */
export type Elsewhere = { things: Things; watcher: RoomClient }

/** Sends every event as this actor, and those that name something with foreign names as well. */
export const sendAll = async (actor: Actor, watcher: RoomClient, elsewhere: Elsewhere): Promise<Matrix> => {
  const matrix: Matrix = { asked: 0, let: 0, refused: 0, wrong: [] }
  const expected = findExpected(actor)
  const { status, client } = await knock(actor)
  const note = (what: string, found: Outcome | number, wanted: Outcome | number) => {
    matrix.asked += 1
    matrix[wanted === 'done' || wanted === 101 ? 'let' : 'refused'] += 1
    if (found !== wanted) matrix.wrong.push(`${actor.name}: ${what} ${found}, not ${wanted}`)
  }
  note('the upgrade', status, expected)
  if (!client) return matrix
  const room = { client, watcher, userId: actor.userId }
  const [here, there] = [await running(watcher), await running(elsewhere.watcher)]
  const foreign: { [name: string]: unknown } = {
    parentId: elsewhere.things.generation,
    attachments: [elsewhere.things.asset],
    generationId: there.id,
  }
  for (const type of types) {
    const row = eventAccess[type]
    const wanted = outcomeFor(row, actor)
    for (const [name, outcome] of Object.entries(row.foreign ?? {}))
      note(
        `${type} with a foreign ${name}`,
        await tryEvent(room, type, { [name]: foreign[name] }),
        wanted === 'done' ? outcome : wanted,
      )
    note(type, await tryEvent(room, type, type === 'cancel_generation' ? { generationId: here.id } : {}), wanted)
  }
  client.close()
  await Promise.all([here.release(), there.release()])
  return matrix
}
