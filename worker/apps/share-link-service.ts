import type { AppShare, CreateShare } from '#contract/apps'
import type { Identity } from '#contract/auth'
import type { Page, PageQuery } from '#contract/ids'
import { readActingKey } from '../auth/api-keys/acting-key.ts'
import type { Passwords } from '../auth/passwords.ts'
import { AppError } from '../errors.ts'
import { buildPage, readCursor } from '../platform/cursor.ts'
import { createToken, hashToken } from '../platform/tokens.ts'
import type { CreationAddresses } from './addresses.ts'
import type { AppService } from './service.ts'
import type { ShareLinkStore, StoredShareLink } from './share-link-store.ts'

type Deps = {
  shares: ShareLinkStore
  apps: Pick<AppService, 'openToEdit'>
  passwords: Passwords
  addresses: CreationAddresses
  /** Told when a link was withdrawn. */
  revoked(): void
  now(): Date
  newId(): string
}

const toShare = (share: StoredShareLink): AppShare => ({
  id: share.id,
  hasPassword: share.passwordHash !== null,
  createdBy: share.createdBy,
  createdAt: share.createdAt.toISOString(),
  expiresAt: share.expiresAt.toISOString(),
})

/**
 * Links for people without an account: to one app, for a time, with a password if wanted; no longer than whoever made
 * one may change the app.
 */
export const createShareLinkService = ({ shares, apps, passwords, addresses, revoked, now, newId }: Deps) => ({
  async create(identity: Identity, slug: string, { expiresInHours, password }: CreateShare): Promise<AppShare> {
    const app = await apps.openToEdit(identity, slug)
    const token = createToken()
    const share = await shares.create({
      id: newId(),
      appId: app.id,
      tokenHash: await hashToken(token),
      passwordHash: password === undefined ? null : await passwords.hash(password),
      createdBy: identity.userId,
      keyId: readActingKey(identity),
      expiresAt: new Date(now().getTime() + expiresInHours * 3_600_000),
    })
    return { ...toShare(share), token, url: `${addresses.ofApp(app.slug)}/_aether/share/${token}` }
  },

  /** Those that still work, the newest first. */
  async list(identity: Identity, slug: string, page: PageQuery): Promise<Page<AppShare>> {
    const app = await apps.openToEdit(identity, slug)
    const rows = await shares.list(app.id, page.limit + 1, readCursor(page.cursor), now())
    return buildPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), toShare)
  },

  /** Whom it let in is out as well, within seconds. */
  async remove(identity: Identity, slug: string, id: string) {
    const app = await apps.openToEdit(identity, slug)
    if (!(await shares.remove(app.id, id))) throw new AppError('not_found', 'No such link')
    revoked()
  },

  /** The link that a token opens; `password_wrong` also when none was given. */
  async redeem(
    appId: string,
    token: string,
    password: string | null,
  ): Promise<{ status: 'open'; share: StoredShareLink } | { status: 'password_wrong'; share: StoredShareLink } | null> {
    const share = await shares.findByToken(appId, await hashToken(token), now())
    if (!share) return null
    if (share.passwordHash === null) return { status: 'open', share }
    const right = password !== null && (await passwords.verify(password, share.passwordHash))
    return { status: right ? 'open' : 'password_wrong', share }
  },
})
