import type { Generation } from '#contract/generation'
import { generationCache } from '../generate/cache.ts'
import { redisFlights } from '../generate/flight.ts'
import { checkFiles } from '../generate/judge.ts'
import { artifactArchive } from '../generations/archive.ts'
import { attachmentStore } from '../generations/attachment-store.ts'
import { attachmentService } from '../generations/attachments.ts'
import { createBudgets } from '../generations/budgets.ts'
import { checkStore } from '../generations/check-store.ts'
import { createClaims } from '../generations/claims.ts'
import { createIntake } from '../generations/intake.ts'
import { lineageStore, requestsFor } from '../generations/lineage.ts'
import { mergeMeanwhile } from '../generations/merge-meanwhile.ts'
import { reportMount } from '../generations/mounting.ts'
import { generationOpener } from '../generations/open.ts'
import { parentOpener, parentReader } from '../generations/parent.ts'
import { reservations } from '../generations/reservations.ts'
import { runService } from '../generations/run-service.ts'
import { generationService } from '../generations/service.ts'
import { shownContext } from '../generations/shown.ts'
import { generationStore } from '../generations/store.ts'
import { usageStore } from '../generations/usage-store.ts'
import { versionService } from '../generations/versions.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeModels } from './models.ts'
import { composeRooms } from './rooms.ts'

/** The part of the composition that makes generations and keeps them. */
export const composeGenerations = perEnvironment((env) => {
  const { config, db, redis, room, sandbox, uploads, now, newId } = composeCore(env)
  const { rooms } = composeRooms(env)
  const { models } = composeModels(env)
  const store = generationStore(db)
  const checks = checkStore(db)
  const cache = generationCache(redis)
  const archive = artifactArchive(env.BUCKET)
  const open = generationOpener({ store, rooms, room })
  const lineage = lineageStore(db)
  const budgets = createBudgets({
    usage: usageStore(db),
    reservations: reservations(redis, now),
    limits: config.LIMITS,
    now,
  })
  const attachments = attachmentService({
    store: attachmentStore(db),
    async bytesOf(asset) {
      const body = await uploads.open(asset)
      return body && new Uint8Array(await new Response(body).arrayBuffer())
    },
  })
  const asParent = parentReader({ lineage, attachments })
  const versions = versionService({ open, lineage, sandbox, room, now, newId })
  const intake = createIntake({ budgets, choice: models, attachments, now })
  return {
    generations: store,
    archive,
    open,
    lineOf: lineage.line,
    budgets,
    attachments,
    asParent,
    openParent: parentOpener(open),
    versions,
    mergeMeanwhile: mergeMeanwhile({ lineage, versions }),
    intake,
    generate: generationService({ store, rooms, archive, open, intake, room, newId }),
    claims: createClaims({ store, redis }),
    pipeline: { cache, flights: redisFlights(redis) },
    shownContext: shownContext({ open, asParent, attachments }),
    reportMount: reportMount({ open, checks, cache, room }),
    /** Judges a version anew, as its newest checks. */
    async recheck(generation: Generation) {
      const { id, type, files } = generation
      const requests = await requestsFor(lineage, generation, generation.userId)
      const found = await checkFiles(type, files, { sandbox, requests })
      await checks.replace(id, found)
      return found
    },
    runs: runService({
      open,
      sandbox,
      shower(roomId) {
        const stub = room(roomId)
        return {
          // A room that does not answer is shown nothing either.
          begin: async (run) => stub.beginRun(run).catch(() => true),
          show: async (event) => void (await stub.show(event)),
        }
      },
      now: Date.now,
      newId,
    }),
  }
})
