import type { ForkApp } from '#contract/apps'
import type { Identity } from '#contract/auth'
import { GenerationType } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { RoomService } from '../rooms/service.ts'
import type { AppAccess } from './access.ts'
import { findFreeSlug } from './app-names.ts'
import type { BundleStore } from './bundle-store.ts'
import { type Deployment, describeAppDeployment } from './deployment.ts'
import type { AppStore, NewApp, StoredApp } from './store.ts'

type Deps = {
  store: Pick<AppStore, 'countOfRunner' | 'takenLike'>
  bundles: Pick<BundleStore, 'copy' | 'remove'>
  rooms: Pick<RoomService, 'personal'>
  runner(id: string): { clone(from: string, to: Deployment): Promise<void> }
  /** Opens an app that somebody may see. Throws `AppError` (not_found). */
  open(identity: Identity, slug: string): Promise<{ app: StoredApp; access: AppAccess }>
  /** Finds an app, whoever asks. Throws `AppError` (not_found). */
  find(slug: string): Promise<StoredApp>
  /** Stores an app. Throws `AppError` (conflict) when its slug is taken, or its publisher has too many. */
  add(app: NewApp): Promise<void>
  newId(): string
}

/** Forks with data live in one runner object, which runs at most ten programs at once. */
const MAX_SHARED = 8

/**
 * Copies an app: in its room for those who may write there, else in the personal room of whoever takes it. With its
 * data only in its room, because people's entries are the room's. Returns the fork's slug. Throws `AppError`: not_found,
 * forbidden, conflict.
 */
export const createFork =
  ({ store, bundles, rooms, runner, open, find, add, newId }: Deps) =>
  async (identity: Identity, slug: string, { withData, slug: asked }: ForkApp): Promise<string> => {
    const { app, access } = await open(identity, slug)
    if (withData && !access.edit)
      throw new AppError('forbidden', 'Its data is copied only by people who may write in its room')
    if (withData && (await store.countOfRunner(app.runnerId)) >= MAX_SHARED)
      throw new AppError('conflict', `An app has at most ${MAX_SHARED - 1} forks with data. Fork it without its data.`)
    const id = newId()
    const roomId = access.edit ? app.roomId : (await rooms.personal(identity)).id
    const newSlug = asked ?? (await findFreeSlug(`${app.slug}-fork`, (each) => store.takenLike(each)))
    if (!(await bundles.copy(app.id, id, Object.values(app.faces)))) {
      await bundles.remove(id)
      // Whoever takes it down deletes its row first.
      await find(slug)
      throw new Error('a published bundle is missing')
    }
    await add({
      id,
      slug: newSlug,
      title: app.title,
      roomId,
      userId: identity.userId,
      runnerId: withData ? app.runnerId : id,
      visibility: access.edit ? app.visibility : 'private',
      allowedHosts: withData ? app.allowedHosts : [],
      faces: app.faces,
      generationId: app.generationId,
      kind: GenerationType.options.find((kind) => app.faces[kind] === app.generationId) ?? 'code',
    })
    if (withData) await runner(app.runnerId).clone(app.id, describeAppDeployment(await find(newSlug)))
    return newSlug
  }
