import { strToU8 } from 'fflate'
import type { Identity } from '#contract/auth'
import type { Reauthentication } from '#contract/security'
import type { AppService } from '../apps/service.ts'
import type { AssetStore } from '../assets/store.ts'
import type { AuditService } from '../audit/service.ts'
import type { KeyService } from '../auth/keys/service.ts'
import type { PasskeyService } from '../auth/passkeys/service.ts'
import type { AuthService } from '../auth/service.ts'
import type { SessionKeeper } from '../auth/session-keeper.ts'
import type { ArtifactArchive } from '../generate/archive.ts'
import type { Place } from '../platform/cursor.ts'
import type { RoomObject } from '../rooms/room-object.ts'
import type { AccountStore } from './store.ts'
import { type ZipEntry, zipStream } from './zip-stream.ts'

type Deps = {
  store: AccountStore
  assets: AssetStore
  archive: Pick<ArtifactArchive, 'remove'>
  auth: Pick<AuthService, 'profile' | 'confirm'>
  sessions: Pick<SessionKeeper, 'list' | 'endAll'>
  keys: Pick<KeyService, 'list' | 'revoke'>
  passkeys: Pick<PasskeyService, 'list'>
  audit: Pick<AuditService, 'list'>
  room(id: string): DurableObjectStub<RoomObject>
}

/** What takes down the account's apps. */
type Apps = Pick<AppService, 'list' | 'remove'>

const asJson = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`)

/** All pages of a list, one after the other. */
async function* pagesOf<Row extends { id: string; createdAt: Date }>(ask: (after: Place | null) => Promise<Row[]>) {
  for (let after: Place | null = null; ; ) {
    const rows: Row[] = await ask(after)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = { at: last.createdAt, id: last.id }
  }
}

/** A file's name as one step of a path. */
const step = (name: string) => name.replace(/[/\\]/g, '_').replace(/^\.+/, '_')

/** What an account owns, to take along and to end. */
export const accountService = (deps: Deps) => {
  const { store, assets, archive, auth, sessions, keys, passkeys, audit, room } = deps

  async function* everything({ userId, sessionId }: Identity): AsyncGenerator<ZipEntry> {
    yield {
      path: 'account.json',
      content: asJson({
        user: await auth.profile(userId),
        identities: await store.identities(userId),
        sessions: (await sessions.list(userId, sessionId)).items,
        apiKeys: (await keys.list(userId)).items,
        passkeys: await passkeys.list(userId),
      }),
    }
    yield { path: 'security-log.json', content: asJson(await audit.list({ userId }, 10_000, null)) }
    yield {
      path: 'rooms.json',
      content: asJson(
        (await store.rooms(userId)).map(({ createdBy, ...each }) => ({ ...each, own: createdBy === userId })),
      ),
    }
    let part = 0
    for await (const rows of pagesOf((after) => store.messages(userId, after)))
      yield { path: `messages/${String(++part).padStart(5, '0')}.json`, content: asJson(rows) }
    for await (const rows of pagesOf((after) => store.generations(userId, after)))
      for (const { files, ...generation } of rows) {
        const folder = `generations/${generation.createdAt.toISOString().slice(0, 10)}-${generation.id}`
        yield { path: `${folder}/generation.json`, content: asJson(generation) }
        for (const file of files)
          yield { path: `${folder}/files/${file.path.split('/').map(step).join('/')}`, content: strToU8(file.content) }
      }
    for (const asset of await assets.listOf(userId)) {
      const content = await assets.open(asset)
      if (content) yield { path: `uploads/${asset.id}-${step(asset.name)}`, content }
    }
  }

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
    export: (identity: Identity): ReadableStream<Uint8Array> => zipStream(everything(identity)),

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
      for (const id of await store.endingGenerations(userId)) await archive.remove(id)
      await assets.removeAllOf(userId)
      await sessions.endAll(userId)
      await store.remove(userId)
      await Promise.all(own.map(({ id }) => room(id).destroy()))
    },
  }
}

export type AccountService = ReturnType<typeof accountService>
