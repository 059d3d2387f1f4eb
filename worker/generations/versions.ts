import { findLanguage, formatFiles, MAX_ARTIFACT_BYTES, MAX_FILES } from '#contract/artifact'
import { cleanPath } from '#contract/artifact-files'
import type { Identity } from '#contract/auth'
import { needsRepair } from '#contract/checks'
import { type Diverged, mergeMessage } from '#contract/diverged'
import type { VersionPlace } from '#contract/errors'
import type {
  ArtifactFile,
  Check,
  Generation,
  GenerationSummary,
  StoredGeneration,
  VersionOrigin,
} from '#contract/generation'
import type { Page, PageQuery } from '#contract/ids'
import type { SaveVersion, VersionDiff } from '#contract/versions'
import { AppError } from '../errors.ts'
import { checkFiles } from '../generate/apply-and-check.ts'
import { detectLanguage } from '../generate/language.ts'
import type { Sandbox } from '../generate/pipeline-types.ts'
import { buildPage, readCursor } from '../platform/cursor.ts'
import type { RoomStub } from '../rooms/room-rpc.ts'
import { diffFiles } from './diff.ts'
import { toSummary } from './generation-rows.ts'
import { type LineageStore, listRequests } from './lineage.ts'
import { mergeFiles } from './merge-files.ts'
import { catchNotFound, type OpenGeneration } from './open-generation.ts'
import type { Person } from './parent-version.ts'

type Deps = {
  open: OpenGeneration
  lineage: Pick<LineageStore, 'tree' | 'line' | 'requestsUpTo'>
  /** Tries what an account made. */
  sandbox: { of(owner: string): Sandbox }
  room(id: string): RoomStub
  now(): Date
  newId(): string
}

/** While others save, too. */
const MAX_MERGES = 10

const invalid = (path: string, message: string) => new AppError('invalid', message, { errors: [{ path, message }] })

const outdated = (newest: VersionPlace) =>
  new AppError('conflict', `Version ${newest.version} is newer than the one you changed. Merge the two, then save.`, {
    newest,
  })

/** The file that a path takes for a folder, which no disk can hold; null when there is none. */
const folderFile = (path: string, files: ReadonlyMap<string, unknown>): string | null => {
  const parts = path.split('/')
  const folders = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
  return folders.find((folder) => files.has(folder)) ?? null
}

/** The paths whose files differ, without a look at how: that may take long, and nobody reads it here. */
const changedPaths = (before: readonly ArtifactFile[], after: readonly ArtifactFile[]): string[] => {
  const contents = new Map(before.map(({ path, content }) => [path, content]))
  const kept = new Set(after.map(({ path }) => path))
  return [
    ...after.filter(({ path, content }) => contents.get(path) !== content).map(({ path }) => path),
    ...before.filter(({ path }) => !kept.has(path)).map(({ path }) => path),
  ].toSorted()
}

/** The files with changes made by hand; throws `AppError` (invalid) for what no artifact may hold, or when nothing differs. */
export const changeFiles = (before: readonly ArtifactFile[], changes: SaveVersion['files']): ArtifactFile[] => {
  const files = new Map(before.map((file) => [file.path, file]))
  const changed = new Set<string>()
  for (const [index, { path: given, content }] of changes.entries()) {
    const { path, reason } = cleanPath(given)
    if (path === null) throw invalid(`files.${index}.path`, `${given}: ${reason}`)
    // Of a model that is a slip; here it would be another file that is written over.
    if (given !== given.trim()) throw invalid(`files.${index}.path`, `${path}: there is a blank around its path`)
    // One of the two would be lost without a word.
    if (changed.has(path)) throw invalid(`files.${index}.path`, `${path} is there twice. Send each file once.`)
    changed.add(path)
    if (content === null) files.delete(path)
    else files.set(path, { path, language: findLanguage(path), content })
  }
  const after = [...files.values()]
  const inside = after.find(({ path }) => folderFile(path, files) !== null)
  if (inside)
    throw invalid('files', `${folderFile(inside.path, files)} cannot be a file and the folder of ${inside.path}`)
  const size = after.reduce((sum, { content }) => sum + new TextEncoder().encode(content).length, 0)
  if (after.length === 0) throw invalid('files', 'A version keeps at least one file')
  if (after.length > MAX_FILES) throw invalid('files', `A version has at most ${MAX_FILES} files`)
  if (size > MAX_ARTIFACT_BYTES)
    throw invalid('files', `A version has at most ${MAX_ARTIFACT_BYTES / 1024} KiB of files`)
  if (changedPaths(before, after).length === 0) throw invalid('files', 'Nothing differs from the version before')
  return after
}

/** Versions as people handle them: the tree, what differs, edits by hand, and going back. */
export const createVersionService = ({ open, lineage, sandbox, room, now, newId }: Deps) => {
  const openToChange = async (identity: Person, id: string): Promise<StoredGeneration> => {
    const { generation, access } = await open(identity, id)
    if (!access.change) throw new AppError('forbidden', 'You can watch this room, not change what is in it')
    if (generation.metadata.origin === 'explanation')
      throw new AppError('conflict', 'An explanation has no files. Choose the creation that it is about.')
    if (generation.status === 'queued' || generation.status === 'running')
      throw new AppError('conflict', 'It is still being written. Wait for its end, or stop it.')
    return generation
  }

  type Made = { origin: VersionOrigin; prompt: string; text: string; files: ArtifactFile[]; baseId: string | null }

  /** Throws `AppError` (conflict) for a version whose checks say that it must not be. */
  type Assert = (checks: readonly Check[]) => void

  /** The new version, or what is newer than the one that it is based on. */
  type Added = { generation: Generation } | { newest: VersionPlace }

  const add = async (
    identity: Person,
    traceId: string,
    before: Generation,
    made: Made,
    assert: Assert = () => undefined,
  ): Promise<Added> => {
    const { type, roomId } = before
    const { origin, prompt, text, files, baseId } = made
    const line = await lineage.line(before, identity.userId)
    if (baseId && line.newest && line.newest.id !== baseId) return { newest: line.newest }
    const language = detectLanguage(files) ?? before.language
    const job = {
      id: newId(),
      userId: identity.userId,
      name: identity.name,
      type,
      prompt,
      language,
      model: null,
      parentId: before.id,
      attachments: [],
      fresh: false,
      traceId,
      createdAt: now().toISOString(),
      origin,
    }
    const checks = await checkFiles(type, files, {
      sandbox: sandbox.of(identity.userId),
      requests: await listRequests(lineage, before, identity.userId),
    })
    assert(checks)
    // Once more there, where versions are taken in their order.
    const place = { parentId: before.id, line, baseId }
    const added = await room(roomId).addVersion(job, { text, files, checks, language }, place)
    return added.status === 'outdated' ? { newest: added.newest } : { generation: added.generation }
  }

  const addOrRefuse = async (identity: Identity, traceId: string, before: Generation, made: Made) => {
    const added = await add(identity, traceId, before, made)
    if ('newest' in added) throw outdated(added.newest)
    return added.generation
  }

  /** An edit of a version by hand, as a version of its own. `prompt`: what it is called. */
  const edit = (before: Generation, changes: SaveVersion['files'], baseId: string | null, prompt: string): Made => {
    const files = changeFiles(before.files, changes)
    // An empty file in the text deletes, as the model says it.
    const written = changedPaths(before.files, files).map(
      (path) => files.find((file) => file.path === path) ?? { path, content: '' },
    )
    return { origin: 'manual', prompt, text: `${prompt}.\n\n${formatFiles(written)}`, files, baseId }
  }

  type Edit = { before: Generation; changes: SaveVersion['files']; prompt: string; whole?: boolean }

  /** Throws `AppError` (conflict) where two halves that hold do not hold together: nobody looks before it is saved. */
  const assertHolds =
    (half: Generation): Assert =>
    (checks) => {
      const known = new Set(half.checks.filter(needsRepair).map(({ name }) => name))
      const broken = checks.filter(needsRepair).find(({ name }) => !known.has(name))
      if (broken) throw new AppError('conflict', `Together the two fail: ${broken.name}: ${broken.detail}`)
    }

  /** The version that was edited: the one that is asked, or another of the same creation. */
  const findBase = async (identity: Identity, asked: StoredGeneration, baseId: string | undefined) => {
    if (baseId === undefined || baseId === asked.id) return asked
    await room(asked.roomId).settleOutbox()
    const base = await catchNotFound(openToChange(identity, baseId))
    const findRoot = async (each: Generation) => (await lineage.line(each, identity.userId)).root
    if (!base || (await findRoot(base)) !== (await findRoot(asked)))
      throw invalid('baseId', 'That is no version of this creation')
    return base
  }

  /** Saves an edit into what is newer than the version that was edited, as often as somebody else is quicker. */
  const merge = async (identity: Person, traceId: string, made: Edit, first: VersionPlace) => {
    const { before, changes, prompt, whole = false } = made
    let newest = first
    for (let attempt = 0; attempt < MAX_MERGES; attempt += 1) {
      // Postgres may be behind the room, which knows already what is newest.
      await room(before.roomId).settleOutbox()
      const theirs = await catchNotFound(openToChange(identity, newest.id))
      const merged = theirs && mergeFiles(before.files, changes, theirs.files)
      if (!theirs || !merged) break
      // Somebody has saved the same meanwhile.
      if (merged.length === 0) return theirs
      const name = `${prompt}, merged with version ${newest.version}`
      const change = edit(theirs, merged, theirs.id, name)
      const added = await add(identity, traceId, theirs, change, whole ? assertHolds(theirs) : undefined)
      if ('generation' in added) return added.generation
      newest = added.newest
    }
    throw outdated(newest)
  }

  return {
    /** A page of the tree, as far as `identity` may see it, oldest first. */
    async list(identity: Identity, id: string, page: PageQuery): Promise<Page<GenerationSummary>> {
      await open(identity, id)
      const rows = await lineage.tree(id, identity.userId, page.limit + 1, readCursor(page.cursor))
      return buildPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), toSummary)
    },

    /** From another version of anything, or from the one that it came from. */
    async diff(identity: Identity, id: string, from: string | undefined): Promise<VersionDiff> {
      const { generation } = await open(identity, id)
      const base = from ?? generation.parentId
      // A parent that was deleted is no reason to show nothing.
      const before = base
        ? await (from === undefined ? catchNotFound(open(identity, base)) : open(identity, base))
        : null
      return {
        from: before?.generation.id ?? null,
        to: id,
        files: diffFiles(before?.generation.files ?? [], generation.files),
      }
    },

    /**
     * Saves an edit by hand as a new version; the one that was edited stays as it is. Throws `AppError` (conflict) where
     * another is newer than `baseId`, and with `merge` only where both change the same lines.
     */
    async save(identity: Identity, traceId: string, id: string, change: SaveVersion) {
      const { files: changes, message } = change
      const asked = await openToChange(identity, id)
      const before = await findBase(identity, asked, change.baseId)
      const baseId = change.baseId ?? (change.merge ? id : null)
      const changed = changedPaths(before.files, changeFiles(before.files, changes))
      const names = changed.slice(0, 3)
      const more = changed.length > 3 ? ` and ${changed.length - 3} more` : ''
      const prompt = message ?? `Edited ${names.join(', ')}${more} by hand`
      const added = await add(identity, traceId, before, edit(before, changes, baseId, prompt))
      if ('generation' in added) return added.generation
      if (!change.merge) throw outdated(added.newest)
      return merge(identity, traceId, { before, changes, prompt }, added.newest)
    },

    /**
     * Saves what one version changed into the newest, which stands beside it, when the two hold together. Throws
     * `AppError` (conflict) where they do not, or both changed the same lines.
     */
    async mergeDiverged(person: Person, traceId: string, { base, mine, theirs }: Diverged<VersionPlace>) {
      const [before, own] = await Promise.all([openToChange(person, base.id), openToChange(person, mine.id)])
      const contents = new Map(own.files.map(({ path, content }) => [path, content]))
      const changes = changedPaths(before.files, own.files).map((path) => ({
        path,
        content: contents.get(path) ?? null,
      }))
      return merge(person, traceId, { before, changes, prompt: mergeMessage(mine.version), whole: true }, theirs)
    },

    /** Goes back to a version: a new one with its files, which descends from it. */
    async restore(identity: Identity, traceId: string, id: string) {
      const before = await openToChange(identity, id)
      if (before.files.length === 0) throw new AppError('conflict', 'That version has no files to go back to')
      const prompt = `Restored version ${before.version}`
      const text = `${prompt}.\n\n${formatFiles(before.files)}`
      return addOrRefuse(identity, traceId, before, {
        origin: 'restored',
        prompt,
        text,
        files: before.files,
        baseId: null,
      })
    },
  }
}

export type VersionService = ReturnType<typeof createVersionService>
