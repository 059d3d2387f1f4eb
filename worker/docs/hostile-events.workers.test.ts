import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { definePage, type Page } from '#contract/ids'
import { ChatMessage } from '#contract/rooms'
import { ClientEvent } from '#contract/socket'
import { expectBody, once } from '../testing/conflicts/conflict.ts'
import { type Field, fieldsIn, withValue } from '../testing/hostile/fields.ts'
import { atLimit, hostileKinds, hostileNumbers, hostileTexts } from '../testing/hostile/values.ts'
import { enterRoomAs, type RoomClient } from '../testing/room-client.ts'
import { createScene, type Scene } from '../testing/sample-requests/scene.ts'

let scene: Scene
let roomId: string
let member: RoomClient
beforeAll(async () => {
  scene = await createScene()
  roomId = (await scene.room()).id
  member = await enterRoomAs(roomId, scene.owner.token)
})

const generationId = crypto.randomUUID()
const asset = once(() => scene.newAsset())
/** An event of each type that is right; ids are made anew each time. */
const valid: { [T in ClientEvent['type']]: () => Promise<Record<string, unknown>> } = {
  join_room: async () => ({ after: 0 }),
  send_message: async () => ({ id: crypto.randomUUID(), message: 'Hello' }),
  start_generation: async () => ({
    id: crypto.randomUUID(),
    prompt: 'Binary search',
    generationType: 'code',
    language: 'TypeScript',
    parentId: (await scene.generation('code')).id,
    model: 'aetheros-offline',
    attachments: [(await asset()).id],
    intent: 'build',
    fresh: false,
  }),
  cancel_generation: async () => ({ generationId }),
  typing: async () => ({ active: true }),
  receipt: async () => ({ token: 'none was asked for' }),
  ping: async () => ({}),
}

const document = { resolve: (schema: Record<string, unknown>) => schema }
const listFields = (type: ClientEvent['type']): Field[] => {
  const option = ClientEvent.options.find(({ shape }) => shape.type.value === type)
  const schema = option ? z.toJSONSchema(option, { io: 'input', unrepresentable: 'any' }) : {}
  return fieldsIn(document, schema).filter(({ path }) => path[0] !== 'type')
}
const values = ({ kind, max }: Field) => [
  ...hostileTexts,
  ...(kind === 'text' && max ? atLimit(max) : []),
  ...hostileNumbers,
  ...hostileKinds,
]

/** Sends a frame; what the room says about it, or that the socket was closed. The room answers in order. */
const say = async (frame: string) => {
  const before = member.events.length
  member.sendRaw(frame)
  const mark = crypto.randomUUID()
  member.send({ type: 'send_message', id: mark, message: 'and then' })
  const code = await Promise.race([
    member.closeCode(),
    member.event('message_received', ({ id }) => id === mark).then(() => null),
  ])
  const answers = member.events.slice(before).filter((event) => !('id' in event && event.id === mark))
  if (code !== null) member = await enterRoomAs(roomId, scene.owner.token)
  return { code, answers }
}

describe('a room’s event that is right but for one value', () => {
  const sent: string[] = []
  it.each(Object.keys(valid) as ClientEvent['type'][])(
    'is taken or refused, and the room goes on: %s',
    async (type) => {
      const wrong: string[] = []
      for (const field of listFields(type))
        for (const { name, json } of values(field)) {
          const frame = withValue({ type, ...(await valid[type]()) }, field.path, json)
          const { code, answers } = await say(frame)
          const what = `${type} ${field.path.join('.')} = ${name}`
          if (code !== null && code !== 4400) wrong.push(`${what}: closed with ${code}`)
          for (const answer of answers) {
            if (answer.type === 'error' && ['internal', 'unavailable'].includes(answer.code))
              wrong.push(`${what}: ${answer.message}`)
            const { id, message: given }: { id?: unknown; message?: unknown } = JSON.parse(frame)
            // Of what was said before, some comes again where the socket had been closed.
            if (answer.type !== 'message_received' || answer.id !== String(id).toLowerCase()) continue
            if (typeof given === 'string' && answer.message !== given.trim()) wrong.push(`${what}: ${answer.message}`)
            sent.push(answer.message)
          }
        }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  it('is the same live, in a replay, and in the history', async () => {
    expect(sent.length).toBeGreaterThan(10)
    const late = await enterRoomAs(roomId, scene.owner.token)
    const seqs = new Set(member.logged().map((event) => 'seq' in event && event.seq))
    await late.event('message_received', ({ seq }) => seqs.has(seq))
    const messages: string[] = []
    const pageBefore = async (before: string) => {
      const path = `/api/rooms/${roomId}/messages?limit=100${before && `&before=${before}`}`
      return expectBody(await scene.owner.call('GET', path), 200, definePage(ChatMessage))
    }
    for (let before: string | null = ''; before !== null; ) {
      const page: Page<ChatMessage> = await pageBefore(before)
      messages.push(...page.items.map((item) => item.message))
      before = page.nextCursor
    }
    const replayed = late.events.flatMap((event) => (event.type === 'message_received' ? [event.message] : []))
    expect(sent.filter((message) => !messages.includes(message))).toEqual([])
    expect(sent.filter((message) => !replayed.includes(message))).toEqual([])
  })
})
