import type { z } from 'zod'
import type { EndingObject } from './account/ending-object.ts'
import type { RunnerBackend } from './apps/runner/backend.ts'
import type { RunnerObject } from './apps/runner/runner-object.ts'
import type { SandboxObject } from './sandbox/sandbox-object.ts'
import type { Config } from './env.ts'
import type { PresenceObject } from './presence/presence-object.ts'
import type { PaceObject } from './room-object/pace-object.ts'
import type { RoomObject } from './room-object/room-object.ts'

/** What the platform hands to the Worker: bindings as in wrangler.toml, and every variable as text. */
export type Env = {
  ASSETS: Fetcher
  ROOMS: DurableObjectNamespace<RoomObject>
  PRESENCE: DurableObjectNamespace<PresenceObject>
  PACE: DurableObjectNamespace<PaceObject>
  RUNNERS: DurableObjectNamespace<RunnerObject>
  SANDBOX: DurableObjectNamespace<SandboxObject>
  ENDINGS: DurableObjectNamespace<EndingObject>
  BUCKET: R2Bucket
  /** Runs generated code, each creation in an isolate of its own. */
  LOADER: WorkerLoader
  /** Where creations run in a process of their own: what serves their objects from the other one. */
  BACKEND?: RunnerBackend
  /** Where creations run in a process of their own: whether that turns, and what became of those before it. */
  PULSE?: Fetcher
  WATCHDOG?: Fetcher
} & Partial<Record<keyof z.input<typeof Config>, string>>
