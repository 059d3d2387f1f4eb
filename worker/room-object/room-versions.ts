import type { Generation } from '#contract/generation'
import { assertGoesOn, type GenerationJob } from '../generate/generation-job.ts'
import { startLine } from '../generate/version-line.ts'
import { settleEach } from '../platform/settle-each.ts'
import type { Memberships } from './memberships.ts'
import type { Outbox } from './outbox.ts'
import type { RoomServices } from './services.ts'
import { VersionNumbers } from './version-numbers.ts'

type Deps = {
  roomId: string
  storage: DurableObjectStorage
  services: Pick<RoomServices, 'openParent' | 'readLineage' | 'mergeConcurrent'>
  memberships: Pick<Memberships, 'admit'>
  outbox: Pick<Outbox, 'generation'>
  /** Tries once to hand over what is waiting; bounded in time. */
  deliver(): Promise<unknown>
  waitUntil(work: Promise<unknown>): void
}

/** Builds what a room knows of versions: what one goes on from, which number it has, and what was finished while it was made. */
export const roomVersions = ({ roomId, storage, services, memberships, outbox, deliver, waitUntil }: Deps) => {
  const numbers = new VersionNumbers(storage)

  let merging: Promise<unknown> = Promise.resolve()
  /** Merges a version with what was finished meanwhile; one at a time, so that each begins with what the last one left. */
  const mergeLater = (job: GenerationJob, meanwhile: readonly string[]) => {
    merging = merging
      .then(deliver)
      .then(() =>
        settleEach('merge_meanwhile', [job], (each) => services.mergeConcurrent({ ...each, roomId }, meanwhile)),
      )
    return merging
  }

  return {
    numbers,

    /** Opens what somebody goes on from; what is not in Postgres yet is everybody's who may come in. Throws as `parentOpener` does. */
    async openParent(id: string, userId: string): Promise<Generation> {
      const waiting = outbox.generation(id)
      if (!waiting || (await memberships.admit(userId)).status !== 'admitted')
        return services.openParent(userId, roomId, id)
      assertGoesOn(waiting)
      return waiting
    },

    /** Takes the next number of the line of `parent`; by what is known here while Postgres does not answer. */
    async number(parent: Generation, job: GenerationJob): Promise<number> {
      const line = await services.readLineage(parent, job.userId).catch(() => null)
      const taken = numbers.take(job, { parentId: parent.id, line: line ?? startLine(parent), baseId: null })
      return 'number' in taken ? taken.number : parent.version + 1
    },

    /** Merges a version of the model's that is complete with what was finished meanwhile, if anything was. */
    completed(job: GenerationJob) {
      const meanwhile = numbers.meanwhile(job.id)
      if (meanwhile.length > 0) waitUntil(mergeLater(job, meanwhile))
    },
  }
}
