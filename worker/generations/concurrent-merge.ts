import { findDiverged } from '#contract/diverged'
import { AppError } from '../errors.ts'
import { toSummary } from './generation-rows.ts'
import type { LineageStore } from './lineage.ts'
import type { Person } from './parent-version.ts'
import type { VersionService } from './versions.ts'

type Deps = { lineage: Pick<LineageStore, 'tree'>; versions: Pick<VersionService, 'mergeDiverged'> }

/** A version of the model's that has just been finished. */
type Finished = Person & { id: string; roomId: string; traceId: string }

/** Beyond this many versions people merge by hand. */
const MAX_TREE = 2_000

/**
 * Merges a version with what was finished while it was written, so that the newest one has what everybody asked for.
 * Where both changed the same lines, or the two together fail a check, nothing is done: that is offered to people.
 */
export const createConcurrentMerge =
  ({ lineage, versions }: Deps) =>
  async ({ id, roomId, traceId, ...person }: Finished, meanwhile: readonly string[]): Promise<void> => {
    const atOnce = new Set([id, ...meanwhile])
    const tree = await lineage.tree(id, person.userId, MAX_TREE, null)
    for (const pair of findDiverged(tree.map(toSummary), roomId)) {
      if (!atOnce.has(pair.mine.id) || !atOnce.has(pair.theirs.id)) continue
      try {
        await versions.mergeDiverged(person, traceId, pair)
      } catch (error) {
        // It is left to people.
        if (!(error instanceof AppError)) throw error
      }
    }
  }

export type MergeMeanwhile = ReturnType<typeof createConcurrentMerge>
