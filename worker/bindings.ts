import type * as z from 'zod'
import type { EndingRpc } from './account/ending-rpc.ts'
import type { RunnerBackend } from './apps/runner/runner-backend.ts'
import type { RunnerRpc } from './apps/runner/runner-rpc.ts'
import type { Config } from './env.ts'
import type { PresenceRpc } from './presence/presence-rpc.ts'
import type { PaceRpc } from './room-object/pace.ts'
import type { RoomRpc } from './rooms/room-rpc.ts'
import type { SandboxRpc } from './sandbox/sandbox-rpc.ts'

/** All that the platform hands to the Worker: bindings as in wrangler.toml, and every variable as text. */
export type Env = {
  ASSETS: Fetcher
  ROOMS: DurableObjectNamespace<RoomRpc>
  PRESENCE: DurableObjectNamespace<PresenceRpc>
  PACE: DurableObjectNamespace<PaceRpc>
  RUNNERS: DurableObjectNamespace<RunnerRpc>
  SANDBOX: DurableObjectNamespace<SandboxRpc>
  ENDINGS: DurableObjectNamespace<EndingRpc>
  BUCKET: R2Bucket
  /** Runs generated code, each creation in an isolate of its own. */
  LOADER: WorkerLoader
  /** Set where creations run in a process of their own: what serves their objects from the other one. */
  BACKEND?: RunnerBackend
  /**
   * Set where creations run in a process of their own: tells whether that turns, and what became of those before it.
   */
  PULSE?: Fetcher
  WATCHDOG?: Fetcher
} & Partial<Record<keyof z.input<typeof Config>, string>>
