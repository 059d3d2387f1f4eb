import type { z } from 'zod'
import type { Config } from './env.ts'
import type { PresenceObject } from './presence/presence-object.ts'
import type { RoomObject } from './rooms/room-object.ts'

/** What the platform hands to the Worker: bindings as in wrangler.toml, and every variable as text. */
export type Env = {
  ASSETS: Fetcher
  ROOMS: DurableObjectNamespace<RoomObject>
  PRESENCE: DurableObjectNamespace<PresenceObject>
  BUCKET: R2Bucket
} & Partial<Record<keyof z.input<typeof Config>, string>>
