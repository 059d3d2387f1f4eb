import * as z from 'zod'

/** One connection: where it goes and what it sends along. */
export const Seat = z.object({
  /** Index of the room; deliveries of other rooms' messages are leaks. */
  room: z.number(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The room's name on the wire, for protocols that need it. */
  name: z.string(),
  speaks: z.boolean(),
})
export type Seat = z.infer<typeof Seat>

/** Numbers of rooms, of connections in each, and of those that speak. */
export type Shape = { rooms: number; clients: number; speakers: number }

const Rooms = {
  wire: z.enum(['plain', 'ours', 'socketio']),
  base: z.url(),
  seats: z.array(Seat),
  /** The server's processes, for CPU time and memory. */
  serverPids: z.array(z.number()),
}

/** One run of the generator. Times in seconds. */
export const Job = z.discriminatedUnion('mode', [
  /** `rate` in messages a second over all speakers; 0 is a closed loop: each speaks again when it hears itself. */
  z.object({
    ...Rooms,
    mode: z.literal('fanout'),
    rate: z.number(),
    bytes: z.number(),
    warmup: z.number(),
    duration: z.number(),
  }),
  z.object({ ...Rooms, mode: z.literal('storm') }),
  z.object({ ...Rooms, mode: z.literal('idle'), settle: z.number() }),
  /** Watches a stream that one generation request starts; the provider marks its tokens. */
  z.object({ ...Rooms, mode: z.literal('relay'), duration: z.number(), tokens: z.number() }),
  /** The same stream, read from the provider itself. */
  z.object({ mode: z.literal('direct'), url: z.url(), tokens: z.number() }),
  z.object({
    mode: z.literal('http'),
    url: z.url(),
    headers: z.record(z.string(), z.string()),
    connections: z.number(),
    warmup: z.number(),
    duration: z.number(),
    serverPids: z.array(z.number()),
  }),
])
export type Job = z.infer<typeof Job>
export type JobOf<M extends Job['mode']> = Extract<Job, { mode: M }>

/**
 * Figures by name; the report says which are shown. `serverMicros` is the server's CPU time for one delivery, request
 * or join: of all figures the one that neighbours on the machine disturb least.
 */
export const Figures = z.record(z.string(), z.number())
export type Figures = z.infer<typeof Figures>
