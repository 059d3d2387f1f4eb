import { parseArtifact } from '#contract/artifact'
import type { Identity } from '#contract/auth'
import { needsRepair } from '#contract/checks'
import type { Check, Generation } from '#contract/generation'
import type { ReportMount } from '#contract/versions'
import { AppError } from '../errors.ts'
import type { AnswerDiscarder } from '../generate/cache.ts'
import { listDisputes, readDisputes, withDisputes } from '../generate/disputes.ts'
import { kinds } from '../generate/kinds/index.ts'
import type { RoomStub } from '../rooms/room-rpc.ts'
import type { CheckStore } from './check-store.ts'
import { catchNotFound, type OpenGeneration } from './open-generation.ts'

type Deps = {
  open: OpenGeneration
  checks: CheckStore
  cache: AnswerDiscarder
  room(id: string): RoomStub
}

/** The checks with those marked that the model's answer disputes, or that of the version before where the same fails. */
const withOwnDisputes = async (open: OpenGeneration, identity: Identity, made: Generation, found: readonly Check[]) => {
  if (!found.some(needsRepair)) return [...found]
  const before = made.parentId && (await catchNotFound(open(identity, made.parentId)))
  const parts = made.metadata.origin === 'model' ? parseArtifact(made.result).parts : []
  const earlier = listDisputes(before ? before.generation.checks : [])
  return withDisputes(found, new Map([...earlier, ...readDisputes(parts, found.filter(needsRepair))]))
}

/**
 * Takes what a browser says of a creation that it has shown or run, as checks of it, and tells the room. The first word
 * on each counts; its answer is the first check as it stands. What does not come up is answered to nobody else from the cache.
 */
export const createMountReporter =
  ({ open, checks: checkStore, cache, room }: Deps) =>
  async (identity: Identity, id: string, report: ReportMount): Promise<Check> => {
    const seen = await open(identity, id)
    if (!seen.access.change) throw new AppError('forbidden', 'You can watch this room, not change what is in it')
    const { type, roomId, metadata } = seen.generation
    const checks = kinds[type].mounted(report)
    const [first] = checks
    if (!first || metadata.origin === 'explanation')
      throw new AppError('conflict', 'Only an interface, or Python, comes up in a browser')
    // Postgres may be behind the room: what is added to a row there would be lost by the state that comes after it.
    await room(roomId).settleOutbox()
    const stored = (await open(identity, id)).generation
    if (stored.status !== 'complete' || (await room(roomId).pendingGeneration(id)))
      throw new AppError('conflict', 'It is not stored yet, or was never finished. Try again in a moment.')
    const tried = new Set(stored.checks.flatMap(({ name, outcome }) => (outcome === 'skipped' ? [] : [name])))
    const news = await withOwnDisputes(
      open,
      identity,
      stored,
      checks.filter(({ name }) => !tried.has(name)),
    )
    if (news.length > 0) await checkStore.add(id, news)
    if (news.some(({ ok }) => !ok)) await cache.discardAnswer(stored.files)
    const kept = news.length > 0 ? (await open(identity, id)).generation.checks : stored.checks
    const told = checks.map((check) => kept.find(({ name }) => name === check.name) ?? check)
    for (const check of told) await room(roomId).addCheck(id, check)
    return told[0] ?? first
  }
