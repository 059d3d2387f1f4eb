import type { SessionKeeper } from '../auth/session-keeper.ts'
import type { Config } from '../env.ts'
import type { JobIntake } from '../generate/generation-job.ts'
import type { GenerationCache, SingleFlightStore } from '../generate/pipeline-types.ts'
import type { AttachmentService } from '../generations/attachments.ts'
import type { Budgets } from '../generations/budgets.ts'
import type { MergeMeanwhile } from '../generations/concurrent-merge.ts'
import type { IdClaims } from '../generations/id-claims.ts'
import type { LineageStore } from '../generations/lineage.ts'
import type { OpenParent, ParentReader } from '../generations/parent-version.ts'
import type { Limiter } from '../http/limiter.ts'
import type { ModelChoice } from '../models/model-choice.ts'
import type { PresenceClient } from '../presence/client.ts'
import type { RoomStore } from '../rooms/store.ts'
import type { StreamingSandbox } from '../sandbox/sandbox.ts'
import type { SettingsService } from '../settings/service.ts'
import type { Destination } from './outbox.ts'
import type { PaceRpc } from './pace.ts'

/** All that a room's object needs of the rest of the Worker. */
export type RoomServices = {
  limits: Config['LIMITS']
  limiter: Limiter
  presence: PresenceClient
  sandbox: StreamingSandbox
  settings: SettingsService
  roomStore: RoomStore
  sessions: Pick<SessionKeeper, 'areAlive' | 'areAliveNow'>
  models: ModelChoice
  jobIntake: JobIntake
  budgets: Budgets
  attachments: AttachmentService
  idClaims: IdClaims
  pipeline: { cache: GenerationCache; flights: SingleFlightStore }
  openParent: OpenParent
  asParent: ParentReader
  readLineage: LineageStore['line']
  mergeConcurrent: MergeMeanwhile
  getPaceObject(userId: string): DurableObjectStub<PaceRpc>
  outboxDestination: Destination
}
