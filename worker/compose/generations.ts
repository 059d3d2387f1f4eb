import type { Generation } from '#contract/generation'
import { checkFiles } from '../generate/apply-and-check.ts'
import { createGenerationCache } from '../generate/cache.ts'
import { createSingleFlightStore } from '../generate/single-flight.ts'
import { createArtifactArchive } from '../generations/artifact-archive.ts'
import { createAttachmentStore } from '../generations/attachment-store.ts'
import { createAttachmentService } from '../generations/attachments.ts'
import { createReservations } from '../generations/budget-reservations.ts'
import { createBudgets } from '../generations/budgets.ts'
import { checkStore } from '../generations/check-store.ts'
import { createConcurrentMerge } from '../generations/concurrent-merge.ts'
import { createIdClaims } from '../generations/id-claims.ts'
import { createJobIntake } from '../generations/job-intake.ts'
import { createLineageStore, listRequests } from '../generations/lineage.ts'
import { createMountReporter } from '../generations/mount-report.ts'
import { createGenerationOpener } from '../generations/open-generation.ts'
import { createParentOpener, createParentReader } from '../generations/parent-version.ts'
import { createPromptContextReader } from '../generations/prompt-context.ts'
import { createRunService } from '../generations/run-service.ts'
import { createGenerationService } from '../generations/service.ts'
import { createGenerationStore } from '../generations/store.ts'
import { createUsageStore } from '../generations/usage-store.ts'
import { createVersionService } from '../generations/versions.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeModels } from './models.ts'
import { composeRooms } from './rooms.ts'

/** The part of the composition that makes generations and keeps them. */
export const composeGenerations = perEnvironment((env) => {
  const { config, db, redis, room, sandbox, uploads, now, newId } = composeCore(env)
  const { rooms } = composeRooms(env)
  const { models } = composeModels(env)
  const store = createGenerationStore(db)
  const checks = checkStore(db)
  const cache = createGenerationCache(redis)
  const archive = createArtifactArchive(env.BUCKET)
  const open = createGenerationOpener({ store, rooms, room })
  const lineage = createLineageStore(db)
  const budgets = createBudgets({
    usage: createUsageStore(db),
    reservations: createReservations(redis, now),
    limits: config.LIMITS,
    now,
  })
  const attachments = createAttachmentService({
    store: createAttachmentStore(db),
    async readBytes(asset) {
      const body = await uploads.open(asset)
      return body && new Uint8Array(await new Response(body).arrayBuffer())
    },
  })
  const asParent = createParentReader({ lineage, attachments })
  const versions = createVersionService({ open, lineage, sandbox, room, now, newId })
  const jobIntake = createJobIntake({ budgets, choice: models, attachments, now })
  return {
    generations: store,
    archive,
    open,
    readLineage: lineage.line,
    budgets,
    attachments,
    asParent,
    openParent: createParentOpener(open),
    versions,
    mergeConcurrent: createConcurrentMerge({ lineage, versions }),
    jobIntake,
    generate: createGenerationService({ store, rooms, archive, open, jobIntake, room, newId }),
    idClaims: createIdClaims({ store, redis }),
    pipeline: { cache, flights: createSingleFlightStore(redis) },
    readPromptContext: createPromptContextReader({ open, asParent, attachments }),
    reportMount: createMountReporter({ open, checks, cache, room }),
    /** Judges a version anew, as its newest checks. */
    async recheck(generation: Generation) {
      const { id, type, files } = generation
      const requests = await listRequests(lineage, generation, generation.userId)
      const found = await checkFiles(type, files, { sandbox, requests })
      await checks.replace(id, found)
      return found
    },
    runs: createRunService({
      open,
      sandbox,
      shower(roomId) {
        const stub = room(roomId)
        return {
          // A room that does not answer is shown nothing either.
          begin: async (deployment) => stub.beginRun(deployment).catch(() => true),
          show: async (event) => void (await stub.show(event)),
        }
      },
      now: Date.now,
      newId,
    }),
  }
})
