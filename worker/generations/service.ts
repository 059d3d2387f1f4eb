import type { Identity } from '#contract/auth'
import { ErrorCode } from '#contract/errors'
import type {
  ExportFormat,
  GenerateRequest,
  Generation,
  GenerationSummary,
  GenerationType,
  HistoryItem,
  HistoryQuery,
  StoredGeneration,
} from '#contract/generation'
import type { Page, PageQuery } from '#contract/ids'
import type { LoggedEvent } from '#contract/socket'
import type { UpdateGeneration } from '#contract/versions'
import { AppError } from '../errors.ts'
import type { JobIntake } from '../generate/generation-job.ts'
import { buildPage, buildRankedPage, readCursor, readOffset } from '../platform/cursor.ts'
import { withDeadline } from '../platform/deadline.ts'
import type { RoomStub } from '../rooms/room-rpc.ts'
import type { RoomService } from '../rooms/service.ts'
import type { ArtifactArchive } from './artifact-archive.ts'
import { exportJson, exportMarkdown } from './export.ts'
import { toHistoryItem, toSummary } from './generation-rows.ts'
import type { OpenGeneration } from './open-generation.ts'
import type { GenerationStore } from './store.ts'
import { nameInFiles, nameInPrompt } from './suggest-name.ts'

type Deps = {
  store: GenerationStore
  rooms: RoomService
  archive: ArtifactArchive
  open: OpenGeneration
  jobIntake: JobIntake
  room(id: string): RoomStub
  newId(): string
}

/** So long a request waits for the end of its generation: clients give up after five minutes, without a word of why. */
const ANSWER_MS = 4 * 60_000

const unfinished = (generationId: string) =>
  new AppError(
    'unfinished',
    `It is still being written, and goes on. Look for it at /api/generate/history/${generationId}, or follow one as it is written with Accept: text/event-stream.`,
    { generationId, retryAfter: 30 },
  )

export type Exported = { body: ReadableStream | string | Uint8Array; contentType: string; fileName: string }

const endedWithRoom = (generationId: string) =>
  new AppError('cancelled', 'It ended with its room, or with its person, deleted meanwhile', { generationId })

/** Turns the last event of a failed generation into the error of its request. */
const readFailure = (event: LoggedEvent | null, generationId: string): AppError | null => {
  if (event === null) return endedWithRoom(generationId)
  if (event.type === 'generation_complete') return null
  if (event.type === 'generation_cancelled')
    return new AppError('cancelled', 'Someone in the room stopped it', { generationId })
  if (event.type !== 'generation_failed')
    return new AppError('internal', 'The generation was lost. Try again.', { generationId })
  const code = ErrorCode.safeParse(event.problem.type.split(':').at(-1))
  const { detail, errors, retryAfter } = event.problem
  return new AppError(code.data ?? 'internal', detail, { errors, generationId, retryAfter })
}

export const createGenerationService = (deps: Deps) => {
  const { store, rooms, archive, open, jobIntake, room, newId } = deps

  const start = async (identity: Identity, traceId: string, type: GenerationType, request: GenerateRequest) => {
    const target = request.roomId ? await rooms.openToWrite(identity, request.roomId) : await rooms.personal(identity)
    const id = newId()
    const by = { ...identity, traceId }
    const started = await jobIntake.start(
      { id, roomId: target.id, type, by, request },
      { start: async (job) => room(target.id).startGeneration(job), ended: () => null },
    )
    if (started.status === 'refused')
      throw new AppError(started.code, started.message, { retryAfter: started.retryAfter })
    return { id, room: room(target.id) }
  }

  /** Names a creation, or gives it back the name that it has by itself; everybody in its room hears of it. */
  const rename = async (identity: Identity, { id, roomId }: Generation, given: string | null) => {
    const { newest, prompt } = await store.namesake(id)
    const title = given ?? ((newest && nameInFiles(newest)) || nameInPrompt(prompt))
    await store.rename(id, title, given !== null)
    const { name } = await rooms.open(identity, roomId)
    await room(roomId).show({ type: 'room_changed', room: { id: roomId, name } })
  }

  return {
    /** Runs to the end; a failure, or one that is far off, becomes an error that names the kept generation. */
    async create(
      identity: Identity,
      traceId: string,
      type: GenerationType,
      request: GenerateRequest,
    ): Promise<StoredGeneration> {
      const started = await start(identity, traceId, type, request)
      const { id } = started
      const ended: Promise<LoggedEvent | null> = (async () => started.room.generationEnd(id))()
      const failure = readFailure(await withDeadline(ended, ANSWER_MS, () => unfinished(id)), id)
      if (failure) throw failure
      const generation = (await started.room.pendingGeneration(started.id)) ?? (await store.find(started.id))
      // It had come to its end, and then its room, or it, was deleted.
      if (!generation) throw endedWithRoom(started.id)
      return { title: nameInFiles(generation) || nameInPrompt(generation.prompt), starred: false, ...generation }
    },

    /** Starts it, without waiting for what becomes of it; returns its id. */
    async begin(identity: Identity, traceId: string, type: GenerationType, request: GenerateRequest): Promise<string> {
      return (await start(identity, traceId, type, request)).id
    },

    /** Starts it, and returns the room's events about it as a stream. */
    async createStreaming(identity: Identity, traceId: string, type: GenerationType, request: GenerateRequest) {
      const started = await start(identity, traceId, type, request)
      const { userId, sessionId } = identity
      return started.room.generationEvents(started.id, 0, { userId, sessionId })
    },

    async list(identity: Identity, query: HistoryQuery, page: PageQuery): Promise<Page<HistoryItem>> {
      if (query.roomId) await rooms.open(identity, query.roomId)
      const { userId } = identity
      const of = { userId, in: query.roomId ? { roomId: query.roomId } : (query.within ?? 'mine') }
      const { q } = query
      if (q) {
        const [offset, limit] = [readOffset(page.cursor), page.limit]
        return buildRankedPage(
          await store.search(of, { ...query, q }, limit + 1, offset),
          { limit, offset },
          toHistoryItem,
        )
      }
      const rows = await store.list(of, query, page.limit + 1, readCursor(page.cursor))
      return buildPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), toHistoryItem)
    },

    async get(identity: Identity, id: string): Promise<StoredGeneration> {
      return (await open(identity, id)).generation
    },

    /** The name of its creation, and its star: whoever may write in its room. */
    async update(identity: Identity, id: string, { title, starred }: UpdateGeneration): Promise<GenerationSummary> {
      const { generation, access } = await open(identity, id)
      if (!access.change) throw new AppError('forbidden', 'You can watch this room, not change what is in it')
      if (starred !== undefined) await store.star(id, starred)
      if (title !== undefined) await rename(identity, generation, title)
      const row = await store.summary(id)
      if (!row) throw new AppError('not_found', 'No such generation')
      return toSummary(row)
    },

    async cancel(identity: Identity, id: string) {
      const { generation, access } = await open(identity, id)
      if (!access.cancel) throw new AppError('forbidden', 'You can watch this room, not stop its generations')
      const stopped = await room(generation.roomId).cancelGeneration(id, identity.userId)
      if (!stopped) throw new AppError('conflict', 'The generation is not running')
    },

    async remove(identity: Identity, id: string) {
      const { generation, access } = await open(identity, id)
      if (!access.remove)
        throw new AppError(
          'forbidden',
          'Only the room’s owner deletes a generation, and its author while they may write there',
        )
      await room(generation.roomId).cancelGeneration(id, identity.userId)
      await room(generation.roomId).settleOutbox()
      await store.remove(id)
      await archive.remove(generation)
      await room(generation.roomId).forgetGeneration(id)
    },

    async export(identity: Identity, id: string, format: ExportFormat): Promise<Exported> {
      const { generation } = await open(identity, id)
      const name = `${generation.type}-${id.slice(0, 8)}`
      if (format === 'json')
        return { body: exportJson(generation), contentType: 'application/json', fileName: `${name}.json` }
      if (format === 'markdown')
        return { body: exportMarkdown(generation), contentType: 'text/markdown; charset=utf-8', fileName: `${name}.md` }
      return { body: await archive.open(generation), contentType: 'application/zip', fileName: `${name}.zip` }
    },
  }
}
