import type { Identity } from '#contract/auth'
import type { Reauthentication } from '#contract/security'
import type { AppService } from '../apps/service.ts'
import type { KeyService } from '../auth/keys/service.ts'
import type { AuthService } from '../auth/service.ts'
import type { SessionKeeper } from '../auth/session-keeper.ts'
import type { ArtifactArchive } from '../generate/archive.ts'
import type { RoomObject } from '../rooms/room-object.ts'
import { type Elsewhere, type ExportDeps, everythingOf } from './everything.ts'
import { zipStream } from './zip-stream.ts'

type Deps = ExportDeps & {
  archive: Pick<ArtifactArchive, 'remove'>
  auth: Pick<AuthService, 'confirm'>
  sessions: Pick<SessionKeeper, 'endAll'>
  keys: Pick<KeyService, 'revoke'>
  room(id: string): DurableObjectStub<RoomObject>
}

/** What takes down the account's apps. */
type Apps = Pick<AppService, 'list' | 'remove'>

/** What an account owns, to take along and to end. */
export const accountService = (deps: Deps) => {
  const { store, assets, archive, auth, sessions, keys, room } = deps

  /** Takes down what runs: of the account, or of one of its rooms. */
  const removeApps = async (apps: Apps, identity: Identity, roomId?: string) => {
    for (;;) {
      const { items } = await apps.list(identity, roomId, { limit: 100 })
      if (items.length === 0) return
      for (const { slug } of items) await apps.remove(identity, slug)
    }
  }

  return {
    /** Everything as a zip, written while it is read. */
    export: (identity: Identity, elsewhere: Elsewhere): ReadableStream<Uint8Array> =>
      zipStream(everythingOf(deps, identity, elsewhere)),

    /**
     * Ends the account and all that is its: sessions and keys (their sockets close), its rooms with what everyone made
     * there, what runs, its words and creations elsewhere, uploads. Throws `AppError` unless it is the person themself. When it
     * fails half-way the account is still there, and doing it again goes on.
     */
    async remove(identity: Identity, proof: Reauthentication, apps: Apps) {
      const { userId } = identity
      await auth.confirm(identity, proof)
      for (const { id } of (await keys.list(userId)).items) await keys.revoke(userId, id)
      const all = await store.rooms(userId)
      const own = all.filter((each) => each.createdBy === userId)
      const ownIds = new Set(own.map(({ id }) => id))
      const others = new Set(
        [...all.map(({ id }) => id), ...(await store.traces(userId))].filter((id) => !ownIds.has(id)),
      )
      await removeApps(apps, identity)
      for (const { id } of own) await removeApps(apps, identity, id)
      for (const id of others) {
        // What is on its way to Postgres arrives before it is deleted there.
        await room(id).settleOutbox()
        await room(id).forgetPerson(userId)
      }
      for (const generation of await store.endingGenerations(userId)) await archive.remove(generation)
      await assets.removeAllOf(userId)
      await sessions.endAll(userId)
      await store.remove(userId)
      await Promise.all(own.map(({ id }) => room(id).destroy()))
    },
  }
}

export type AccountService = ReturnType<typeof accountService>
