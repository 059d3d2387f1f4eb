import { App, AppDoor, AppShare, AppVersion, PreviewDoor } from '../apps.ts'
import { Asset } from '../assets.ts'
import { AuditEvent } from '../audit.ts'
import { SignedIn, User } from '../auth.ts'
import { Problem } from '../errors.ts'
import { ArtifactFile, Check, Generation, GenerationSummary, Model, StoredGeneration } from '../generation.ts'
import { HealthReport, Metrics } from '../observe.ts'
import { ChatMessage, Invite, Room, RoomInvite, RoomMember, SocketTicket } from '../rooms.ts'
import { ApiKey, Factors, Passkey, SessionInfo } from '../security.ts'
import { accountApi } from './account.ts'
import { appDataApi } from './app-data.ts'
import { appsApi } from './apps.ts'
import { authApi } from './auth.ts'
import { generateApi } from './generate.ts'
import { observeApi } from './observe.ts'
import { roomsApi } from './rooms.ts'
import type { RouteDoc } from './route.ts'
import { securityApi } from './security.ts'

/**
 * Every route. A new one gets an entry in its area's list; `worker/docs/openapi.workers.test.ts` names what is missing.
 */
export const routeDocs: RouteDoc[] = [
  ...authApi,
  ...securityApi,
  ...accountApi,
  ...roomsApi,
  ...generateApi,
  ...appsApi,
  ...appDataApi,
  ...observeApi,
]

/** The answers that have a name in the description's `components`. */
export const namedSchemas = {
  App,
  AppDoor,
  PreviewDoor,
  AppShare,
  AppVersion,
  ApiKey,
  ArtifactFile,
  Asset,
  AuditEvent,
  ChatMessage,
  Check,
  Factors,
  Generation,
  GenerationSummary,
  HealthReport,
  Invite,
  Metrics,
  Model,
  Passkey,
  Problem,
  Room,
  RoomInvite,
  RoomMember,
  SessionInfo,
  SignedIn,
  SocketTicket,
  StoredGeneration,
  User,
}
