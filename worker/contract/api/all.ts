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
import type { Endpoint, Endpoints } from './route.ts'
import { securityApi } from './security.ts'

/** All endpoints by area. A new one is one entry in its area: the compiler names the handler that it lacks. */
export const areas = {
  auth: authApi,
  security: securityApi,
  account: accountApi,
  rooms: roomsApi,
  generate: generateApi,
  apps: appsApi,
  appData: appDataApi,
  observe: observeApi,
} satisfies { [area: string]: Endpoints }

export const endpoints: readonly Endpoint[] = Object.values(areas).flatMap((area): Endpoint[] => Object.values(area))

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
