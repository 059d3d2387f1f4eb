import { perEnvironment } from '../platform/per-environment.ts'
import { createOutboxDestination } from '../room-object/outbox-destination.ts'
import type { RoomServices } from '../room-object/services.ts'
import { composeCore } from './core.ts'
import { composeGenerations } from './generations.ts'
import { composeModels } from './models.ts'
import { composeRooms } from './rooms.ts'
import { composeSessions } from './sessions.ts'

/** The part of the composition that rooms' objects need. */
export const composeRoomObject = perEnvironment((env): RoomServices => {
  const { config, dependencies, limiter, presence, sandbox, settings } = composeCore(env)
  const { roomStore, unstored } = composeRooms(env)
  const { sessions } = composeSessions(env)
  const { models } = composeModels(env)
  const made = composeGenerations(env)
  return {
    limits: config.LIMITS,
    limiter,
    presence,
    sandbox,
    settings,
    roomStore,
    sessions,
    models,
    jobIntake: made.jobIntake,
    budgets: made.budgets,
    attachments: made.attachments,
    idClaims: made.idClaims,
    pipeline: made.pipeline,
    openParent: made.openParent,
    asParent: made.asParent,
    readLineage: made.readLineage,
    mergeConcurrent: made.mergeConcurrent,
    getPaceObject: (userId: string) => env.PACE.get(env.PACE.idFromName(userId)),
    outboxDestination: createOutboxDestination({
      rooms: roomStore,
      generations: made.generations,
      archive: made.archive,
      budgets: made.budgets,
      unstored,
      ask: () => Promise.all([dependencies.database(), dependencies.storage()]),
    }),
  }
})
