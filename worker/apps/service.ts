import type {
  App,
  AppDoor,
  AppPage,
  AppVersion,
  ContractQuery,
  ForkApp,
  PreviewDoor,
  PublishApp,
  PublishVersion,
  UpdateApp,
} from '#contract/apps'
import type { Identity } from '#contract/auth'
import { type Check, type Generation, GenerationType, type StoredGeneration } from '#contract/generation'
import type { Page, PageQuery } from '#contract/ids'
import type { AppEvent } from '#contract/socket'
import { AppError } from '../errors.ts'
import type { Bundle } from '../generate/kinds/bundles.ts'
import { isAsChecked } from '../generate/shipped-check.ts'
import { catchNotFound, type OpenGeneration } from '../generations/open-generation.ts'
import { buildPage, readCursor, readNumber, writeNumber } from '../platform/cursor.ts'
import type { RoomService } from '../rooms/service.ts'
import { type AppAccess, resolveAppAccess } from './access.ts'
import type { CreationAddresses } from './addresses.ts'
import { findFreeSlug, isCalledAs } from './app-names.ts'
import { makeBundle } from './bundle.ts'
import type { BundleStore } from './bundle-store.ts'
import { type ContractNews, createAppContracts } from './contract-changes.ts'
import { type Deployment, describeAppDeployment } from './deployment.ts'
import { createFork } from './fork.ts'
import type { EntryTickets } from './hosting/entry-tickets.ts'
import type { PreviewKeys } from './preview-keys.ts'
import type { PreviewSamples } from './preview-samples.ts'
import type { AppStore, NewApp, StoredApp, StoredVersion } from './store.ts'

/** The object that runs an app's API, as far as publishing needs it. */
type Runner = {
  adopt(deployment: Deployment): Promise<string | null>
  clone(from: string, to: Deployment): Promise<void>
  remove(facet: string): Promise<void>
}

type Deps = {
  store: AppStore
  bundles: BundleStore
  rooms: Pick<RoomService, 'accessTo' | 'enter' | 'openToWrite' | 'personal'>
  generate: { get(identity: Identity, id: string): Promise<StoredGeneration> }
  open: OpenGeneration
  previews: Pick<PreviewKeys, 'issue'>
  fillPreview: PreviewSamples
  tickets: EntryTickets
  addresses: CreationAddresses
  runner(id: string): Runner
  /** Checks a generation again, as it would be published now, and keeps what came of it. */
  recheck(generation: Generation): Promise<Check[]>
  /** Tells the room. */
  announce(roomId: string, event: AppEvent): Promise<void>
  /** Forgets what was remembered of an app's address. */
  forget(slug: string): void
  now(): Date
  newId(): string
  /** Tells whether a name leads to the public internet from here. */
  isPublicHost(host: string): Promise<boolean>
  /** The most apps that somebody may have live: each has a database of its own. */
  mostApps: number
}

const noSuchApp = () => new AppError('not_found', 'No such app')

const assertPassing = (checks: readonly Check[]) => {
  const failing = checks.filter(({ ok }) => !ok)
  if (failing.length === 0) return
  throw new AppError('invalid', 'Some of its checks fail. Fix them, or publish it knowingly with {"force": true}.', {
    errors: failing.map(({ name, detail }) => ({ path: `checks.${name}`, message: detail })),
  })
}

/** As members of its room see it, and as others do. */
const toVersion = (
  { createdAt, userId, appId: _, opened: __, ...version }: StoredVersion,
  running: number,
  inside: boolean,
): AppVersion => ({
  ...version,
  userId: inside ? userId : null,
  active: version.version === running,
  createdAt: createdAt.toISOString(),
})

export const createAppService = ({ store, bundles, rooms, generate, addresses, now, newId, ...deps }: Deps) => {
  const contracts = createAppContracts({ bundles, store })

  /** As members of its room see it, and as others do. */
  const toApp = (app: StoredApp, inside = true): App => ({
    id: app.id,
    slug: app.slug,
    url: addresses.ofApp(app.slug),
    title: app.title,
    version: app.version,
    visibility: app.visibility,
    faces: GenerationType.options.filter((kind) => app.faces[kind] !== undefined),
    generationId: app.generationId,
    roomId: inside ? app.roomId : null,
    userId: inside ? app.userId : null,
    allowedHosts: app.allowedHosts,
    createdAt: app.createdAt.toISOString(),
    updatedAt: app.updatedAt.toISOString(),
  })

  /** An app that `identity` may see. A private one is not there for strangers. */
  const open = async (identity: Identity, slug: string): Promise<{ app: StoredApp; access: AppAccess }> => {
    const app = await store.find(slug)
    const access = app && resolveAppAccess(app, identity.userId, await rooms.accessTo(identity, app.roomId))
    if (!app || !access) throw noSuchApp()
    return { app, access }
  }

  const openToEdit = async (identity: Identity, slug: string): Promise<StoredApp> => {
    const { app, access } = await open(identity, slug)
    if (!access.edit) throw new AppError('forbidden', 'Only people who may write in its room change an app')
    return app
  }

  const found = async (slug: string): Promise<StoredApp> => {
    const app = await store.find(slug)
    if (!app) throw noSuchApp()
    return app
  }

  /** Makes the bundle as which a generation is published. Its checks are about these bytes, or they are run again. */
  const prepare = async (generation: Generation, force: boolean): Promise<Bundle> => {
    if (generation.status !== 'complete')
      throw new AppError('conflict', `Only a finished generation can be published; this one is ${generation.status}`)
    // What fails is not looked at again: it is published knowingly, or not at all.
    if (!force) assertPassing(generation.checks)
    const bundle = makeBundle(generation)
    if (!force && !(await isAsChecked(generation.checks, bundle))) assertPassing(await deps.recheck(generation))
    return bundle
  }

  /** The app as it is now, known to its runner at once; one that does not answer learns of it with the next request. */
  const running = async (slug: string): Promise<StoredApp> => {
    deps.forget(slug)
    const app = await found(slug)
    await deps
      .runner(app.runnerId)
      .adopt(describeAppDeployment(app))
      .catch(() => null)
    return app
  }

  const published = async (identity: Identity, slug: string, news: ContractNews = {}): Promise<App> => {
    const app = await running(slug)
    const { url, version, generationId } = toApp(app)
    await deps.announce(app.roomId, {
      type: 'app_published',
      slug,
      url,
      version,
      ...news,
      generationId,
      userId: identity.userId,
      name: identity.name,
      timestamp: now().toISOString(),
    })
    return toApp(app)
  }

  /** Throws `AppError` (conflict) when the slug is taken, or its publisher has as many apps as they may. */
  const add = async (app: NewApp) => {
    await store.create(app)
    // Afterwards, or many at once would all find the last place.
    if ((await store.countByUser(app.userId)) <= deps.mostApps) return
    await store.remove(app.id)
    await bundles.remove(app.id)
    throw new AppError('conflict', `You have ${deps.mostApps} live apps. Take one down to make room for another.`)
  }

  const fork = createFork({ store, bundles, rooms, runner: deps.runner, open, find: found, add, newId })

  /** Those that were allowed before are asked about when something is fetched from them. */
  const assertPublic = async (hosts: readonly string[], before: readonly string[]) => {
    const isPublic = await Promise.all(hosts.map((host) => before.includes(host) || deps.isPublicHost(host)))
    const message = 'This name leads into this network: only hosts of the public internet can be allowed'
    const errors = hosts.flatMap((_, index) => (isPublic[index] ? [] : [{ path: `allowedHosts.${index}`, message }]))
    if (errors.length > 0) throw new AppError('invalid', message, { errors })
  }

  return {
    open,
    openToEdit,

    async get(identity: Identity, slug: string): Promise<App> {
      const { app, access } = await open(identity, slug)
      return toApp(app, access.inside)
    },

    async list(identity: Identity, roomId: string | undefined, page: PageQuery): Promise<AppPage> {
      const access = roomId ? (await rooms.enter(identity, roomId)).access : null
      const of = roomId ? { roomId, hasPrivate: access?.member === true } : { userId: identity.userId }
      const rows = await store.list(of, page.limit + 1, readCursor(page.cursor))
      const apps = buildPage(
        rows,
        page.limit,
        (row) => ({ at: row.createdAt, id: row.id }),
        (row) => toApp(row),
      )
      return { ...apps, place: addresses.place }
    },

    /** Throws `AppError`: not_found, forbidden, conflict (slug taken, not finished), invalid (checks fail). */
    async publish(identity: Identity, request: PublishApp): Promise<App> {
      const generation = await generate.get(identity, request.generationId)
      const room = await rooms.openToWrite(identity, generation.roomId)
      const bundle = await prepare(generation, request.force)
      const id = newId()
      const title = request.title ?? generation.title
      const slug = request.slug ?? (await findFreeSlug(title, (each) => store.takenLike(each)))
      await bundles.put(id, generation.id, bundle)
      await add({
        id,
        slug,
        title,
        roomId: room.id,
        userId: identity.userId,
        runnerId: id,
        visibility: request.visibility,
        allowedHosts: [],
        faces: { [generation.type]: generation.id },
        generationId: generation.id,
        kind: generation.type,
      })
      return published(identity, slug)
    },

    /** A new version, which runs from now on. A kind that the app does not have yet is a face more. */
    async addVersion(identity: Identity, slug: string, { generationId, force }: PublishVersion): Promise<App> {
      const app = await openToEdit(identity, slug)
      const generation = await generate.get(identity, generationId)
      if (generation.roomId !== app.roomId)
        throw new AppError('invalid', 'A version comes from the app’s own room', {
          errors: [{ path: 'generationId', message: 'Belongs to another room' }],
        })
      await bundles.put(app.id, generation.id, await prepare(generation, force))
      const replaced = app.faces[generation.type]
      const before = replaced === undefined ? null : await catchNotFound(generate.get(identity, replaced))
      // An app that is called as what it ran is called as what it runs.
      if (before && isCalledAs(app.title, before)) await store.update(app, { title: generation.title })
      await store.addVersion(app.id, { generationId, kind: generation.type, userId: identity.userId })
      return published(
        identity,
        app.slug,
        await contracts.told(app, generation.type === 'api' ? generation.id : undefined),
      )
    },

    /** The newest first. */
    async versions(identity: Identity, slug: string, { limit, cursor }: PageQuery): Promise<Page<AppVersion>> {
      const { app, access } = await open(identity, slug)
      const rows = await store.versions(app.id, limit + 1, readNumber(cursor), access.inside)
      const items = rows.slice(0, limit).map((row) => toVersion(row, app.version, access.inside))
      const last = items.at(-1)
      return { items, nextCursor: rows.length > limit && last ? writeNumber(last.version) : null }
    },

    /** Lists the changes in the API's contract from one version to another. */
    async contract(identity: Identity, slug: string, query: ContractQuery) {
      const { app, access } = await open(identity, slug)
      return { items: await contracts.between(app, query, access.inside), nextCursor: null }
    },

    async activate(identity: Identity, slug: string, { version }: { version: number }): Promise<App> {
      const app = await openToEdit(identity, slug)
      if (!(await store.activate(app.id, version))) throw new AppError('not_found', 'No such version')
      return published(
        identity,
        app.slug,
        await contracts.told(app, (await store.readFaces(app.id, version, true))?.api),
      )
    },

    async update(identity: Identity, slug: string, change: UpdateApp): Promise<App> {
      const app = await openToEdit(identity, slug)
      const allowedHosts = change.allowedHosts && [...new Set(change.allowedHosts)]
      await assertPublic(allowedHosts ?? [], app.allowedHosts)
      await store.update(app, { ...change, allowedHosts })
      deps.forget(app.slug)
      return toApp(await running(change.slug ?? app.slug))
    },

    async remove(identity: Identity, slug: string) {
      const { app, access } = await open(identity, slug)
      if (!access.remove) throw new AppError('forbidden', 'Its publisher or the room’s owner takes an app down')
      await store.remove(app.id)
      deps.forget(app.slug)
      await deps.runner(app.runnerId).remove(app.id)
      await bundles.remove(app.id)
    },

    /** Takes down an app whose account or room ends: what runs first, so that one that does not answer is found again. */
    async takeDown({ id, slug, runnerId }: Pick<StoredApp, 'id' | 'slug' | 'runnerId'>) {
      await deps.runner(runnerId).remove(id)
      await bundles.remove(id)
      await store.remove(id)
      deps.forget(slug)
    },

    /** Copies an app, as `createFork` says, and tells its room. */
    async fork(identity: Identity, slug: string, asked: ForkApp): Promise<App> {
      return published(identity, await fork(identity, slug, asked))
    },

    /** An address that shows a generation before it is published, to whoever has it, for some hours. */
    async preview(identity: Identity, generationId: string): Promise<PreviewDoor> {
      const { generation, access } = await deps.open(identity, generationId)
      if (!access.preview) throw new AppError('forbidden', 'You left its room: what you made there is yours to read')
      if (generation.files.length === 0) throw new AppError('conflict', 'There are no files to show yet')
      const { userId, sessionId } = identity
      const { key, expiresAt } = await deps.previews.issue({ generationId, userId, sessionId }, now())
      const awaits = await deps.fillPreview(generation, userId)
      return { url: `${addresses.ofPreview(key)}/`, expiresAt: expiresAt.toISOString(), awaits }
    },

    /** Lets a member in at a private app's own address, once. */
    async enter(identity: Identity, slug: string): Promise<AppDoor> {
      const { app } = await open(identity, slug)
      const { ticket, expiresAt } = await deps.tickets.issue(
        { appId: app.id, userId: identity.userId, sessionId: identity.sessionId },
        now(),
      )
      return { url: `${addresses.ofApp(app.slug)}/_aether/enter?ticket=${ticket}`, expiresAt: expiresAt.toISOString() }
    },
  }
}

export type AppService = ReturnType<typeof createAppService>
