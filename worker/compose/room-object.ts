import { perEnvironment } from '../platform/per-environment.ts'
import { outboxDestination } from '../room-object/outbox-destination.ts'
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
    intake: made.intake,
    budgets: made.budgets,
    attachments: made.attachments,
    claims: made.claims,
    pipeline: made.pipeline,
    openParent: made.openParent,
    asParent: made.asParent,
    lineOf: made.lineOf,
    mergeMeanwhile: made.mergeMeanwhile,
    paceOf: (userId: string) => env.PACE.get(env.PACE.idFromName(userId)),
    outboxDestination: outboxDestination({
      rooms: roomStore,
      generations: made.generations,
      archive: made.archive,
      budgets: made.budgets,
      unstored,
      ask: () => Promise.all([dependencies.database(), dependencies.storage()]),
    }),
  }
})
