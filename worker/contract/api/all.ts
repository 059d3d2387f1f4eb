import { App, AppDoor, AppShare, AppVersion } from '../apps.ts'
import { SignedIn, User } from '../auth.ts'
import { Problem } from '../errors.ts'
import { ArtifactFile, Check, Generation, GenerationSummary, Model, StoredGeneration } from '../generation.ts'
import { HealthReport } from '../observe.ts'
import { ChatMessage, Invite, Room, RoomMember, SocketTicket } from '../rooms.ts'
import { appsApi } from './apps.ts'
import { authApi } from './auth.ts'
import { generateApi } from './generate.ts'
import { observeApi } from './observe.ts'
import { roomsApi } from './rooms.ts'
import type { RouteDoc } from './route.ts'

/** Every route. A new one gets an entry in its area's list; `worker/docs/openapi.workers.test.ts` names what is missing. */
export const routeDocs: RouteDoc[] = [...authApi, ...roomsApi, ...generateApi, ...appsApi, ...observeApi]

/** The answers that have a name in the description's `components`. */
export const namedSchemas = {
  App,
  AppDoor,
  AppShare,
  AppVersion,
  ArtifactFile,
  ChatMessage,
  Check,
  Generation,
  GenerationSummary,
  HealthReport,
  Invite,
  Model,
  Problem,
  Room,
  RoomMember,
  SignedIn,
  SocketTicket,
  StoredGeneration,
  User,
}
