import type { AppService } from '../apps/service.ts'
import type { AssetStore } from '../assets/store.ts'
import type { ApiKeyService } from '../auth/api-keys/service.ts'
import type { SessionKeeper } from '../auth/session-keeper.ts'
import type { ArtifactArchive } from '../generations/artifact-archive.ts'
import type { RoomStub } from '../rooms/room-rpc.ts'
import type { AccountStore } from './store.ts'

export type DeletionDeps = {
  store: Pick<
    AccountStore,
    'close' | 'readState' | 'ownRooms' | 'otherRooms' | 'endingApps' | 'endingGenerations' | 'remove'
  >
  assets: Pick<AssetStore, 'removeByUser'>
  archive: Pick<ArtifactArchive, 'remove'>
  sessions: Pick<SessionKeeper, 'endAll'>
  keys: Pick<ApiKeyService, 'revokeAll'>
  room(id: string): Pick<RoomStub, 'settleOutbox' | 'forgetPerson' | 'destroy'>
}

/** Takes down a published app, also when half of it is gone. */
export type TakeDown = Pick<AppService, 'takeDown'>

/**
 * The end of an account, in an order that can be repeated: first it is closed, in one transaction, and from then on
 * nothing signs in to it and there is no way back. Then goes what is its, and its row goes last, for by it the rest is
 * found. Only what it owns is ever asked for, so that nothing in here can be refused.
 */
export const createAccountDeletion = ({ store, assets, archive, sessions, keys, room }: DeletionDeps) => {
  const leaveRoom = async (id: string, userId: string, stays: string[]) => {
    // Rows on their way to Postgres arrive before they are deleted there.
    await room(id).settleOutbox()
    await room(id).forgetPerson(userId, stays)
  }

  /** Does all of it, whatever fails; what failed. */
  const attempt = async (steps: readonly (() => Promise<unknown>)[]): Promise<unknown[]> => {
    const failures: unknown[] = []
    for (const step of steps) await step().catch((error: unknown) => failures.push(error))
    return failures
  }

  return {
    /** Closes it. Throws when Postgres does not answer: then nothing has changed, or all of it. */
    close: store.close,

    readState: store.readState,

    /** Removes what may have been written while it was being deleted, by a request that had begun before. */
    sweep: assets.removeByUser,

    /**
     * Deletes a closed account and all that is its, but for what stands in a room of others and its author may not
     * delete any more: that is the room's (docs/decisions/106-what-stays-in-rooms-of-others.md). Throws
     * `AggregateError` of what failed; then it is to be done again.
     */
    async finish(userId: string, apps: TakeDown) {
      const [running, own, others, generations] = await Promise.all([
        store.endingApps(userId),
        store.ownRooms(userId),
        store.otherRooms(userId),
        store.endingGenerations(userId),
      ])
      const [ending, staying] = [generations.filter(({ ends }) => ends), generations.filter(({ ends }) => !ends)]
      const staysIn = (roomId: string) => staying.flatMap((each) => (each.roomId === roomId ? each.id : []))
      const failures = await attempt([
        () => sessions.endAll(userId),
        () => keys.revokeAll(userId),
        ...running.map((app) => () => apps.takeDown(app)),
        ...others.map((id) => () => leaveRoom(id, userId, staysIn(id))),
        ...own.map((id) => () => room(id).destroy()),
        ...ending.map((generation) => () => archive.remove(generation)),
        () => assets.removeByUser(userId),
      ])
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} parts of an account are still there`)
      await store.remove(
        userId,
        staying.map(({ id }) => id),
      )
    },
  }
}

export type AccountDeletion = ReturnType<typeof createAccountDeletion>
