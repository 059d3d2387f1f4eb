import { strToU8 } from 'fflate'
import type { Identity } from '#contract/auth'
import type { DataService } from '../apps/data-service.ts'
import type { AssetStore } from '../assets/store.ts'
import type { AuditService } from '../audit/service.ts'
import type { ApiKeyService } from '../auth/api-keys/service.ts'
import type { PasskeyService } from '../auth/passkeys/service.ts'
import type { AuthService } from '../auth/service.ts'
import type { SessionKeeper } from '../auth/session-keeper.ts'
import { AppError } from '../errors.ts'
import type { ProviderKeys } from '../models/provider-keys.ts'
import type { Place } from '../platform/cursor.ts'
import { readEveryPage } from '../platform/cursor.ts'
import type { AccountStore } from './store.ts'
import type { ZipEntry } from './zip-stream.ts'

export type ExportDeps = {
  store: AccountStore
  assets: AssetStore
  auth: Pick<AuthService, 'profile' | 'sessionsAliveNow'>
  sessions: Pick<SessionKeeper, 'list'>
  keys: Pick<ApiKeyService, 'list'>
  passkeys: Pick<PasskeyService, 'list'>
  audit: Pick<AuditService, 'list'>
}

/** The things that other parts keep for an account: the data of what it has running, and which keys of providers. */
export type OtherData = {
  appData: Pick<DataService, 'export' | 'keepsData'>
  providerKeys: Pick<ProviderKeys, 'list'>
}

const asJson = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`)

/** Yields all pages of a list, one after the other. */
async function* readPages<Row extends { id: string; createdAt: Date }>(ask: (after: Place | null) => Promise<Row[]>) {
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

/** Stands in place of what does not answer: one app must not keep somebody from all the rest. */
const NO_DATA = 'This app did not answer. Its data can be downloaded on its own page, once it does.\n'
const NO_UPLOAD = 'This file could not be read. Export your data again later, or download it where it was attached.\n'
const NOT_YOURS = 'You may not change this app any more, so that its data is not yours to take along.\n'

const NONE = 'This app has no database. What its visitors enter stays in their browsers.\n'

const isRefusal = (error: unknown) =>
  error instanceof AppError && (error.code === 'forbidden' || error.code === 'not_found')

async function* exportApps(identity: Identity, store: AccountStore, { appData }: OtherData): AsyncGenerator<ZipEntry> {
  for (const app of await store.apps(identity.userId)) {
    const folder = `apps/${app.slug}`
    yield { path: `${folder}/app.json`, content: asJson(app) }
    try {
      if (!(await appData.keepsData(identity, app.slug))) {
        yield { path: `${folder}/no-data.txt`, content: strToU8(NONE) }
        continue
      }
      yield { path: `${folder}/data.json`, content: await appData.export(identity, app.slug, { format: 'json' }) }
    } catch (error) {
      const why = isRefusal(error) ? NOT_YOURS : NO_DATA
      yield { path: `${folder}/data-is-missing.txt`, content: strToU8(why) }
    }
  }
}

/** Yields everything that an account owns, one file after the other. Of what others gave into a room it has nothing. */
export async function* exportAccount(
  deps: ExportDeps,
  identity: Identity,
  elsewhere: OtherData,
): AsyncGenerator<ZipEntry> {
  const { store, assets, auth, sessions, keys, passkeys, audit } = deps
  const { userId, sessionId } = identity
  yield {
    path: 'account.json',
    content: asJson({
      user: await auth.profile(userId),
      identities: await store.identities(userId),
      sessions: await readEveryPage((page) => sessions.list(userId, sessionId, page)),
      apiKeys: await readEveryPage((page) => keys.list(userId, page)),
      passkeys: await passkeys.list(userId),
      providerKeys: (await elsewhere.providerKeys.list(userId)).items,
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
  for await (const rows of readPages((after) => store.messages(userId, after)))
    yield { path: `messages/${String(++part).padStart(5, '0')}.json`, content: asJson(rows) }
  for await (const rows of readPages((after) => store.generations(userId, after)))
    for (const { files, ...generation } of rows) {
      const folder = `generations/${generation.createdAt.toISOString().slice(0, 10)}-${generation.id}`
      yield { path: `${folder}/generation.json`, content: asJson(generation) }
      for (const file of files)
        yield { path: `${folder}/files/${file.path.split('/').map(step).join('/')}`, content: strToU8(file.content) }
    }
  yield* exportApps(identity, store, elsewhere)
  for (const asset of await assets.listByUser(userId)) {
    const path = `uploads/${asset.id}-${step(asset.name)}`
    try {
      const content = await assets.open(asset)
      if (content) yield { path, content }
    } catch {
      yield { path: `${path}.missing.txt`, content: strToU8(NO_UPLOAD) }
    }
  }
}
