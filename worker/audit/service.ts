import type { AuditEvent } from '#contract/audit'
import type { Page, PageQuery } from '#contract/ids'
import { describeDevice } from '../http/device.ts'
import { buildPage, readCursor } from '../platform/cursor.ts'
import type { AuditStore, StoredEvent } from './store.ts'

const toEvent = ({ userAgent, createdAt, ...event }: StoredEvent): AuditEvent => ({
  ...event,
  device: describeDevice(userAgent),
  createdAt: createdAt.toISOString(),
})

/**
 * The security log: what happened to accounts.
 *
 * @example
 * const { items, nextCursor } = await audit.page({ userId }, { limit: 20, cursor: undefined }) // the newest first
 */
export const createAuditService = (store: AuditStore) => ({
  add: store.add,
  list: store.list,

  /** A page of it, of one account or of all. */
  async page(of: { userId?: string | undefined }, { limit, cursor }: PageQuery): Promise<Page<AuditEvent>> {
    const rows = await store.list(of, limit + 1, readCursor(cursor))
    return buildPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }), toEvent)
  },
})

export type AuditService = ReturnType<typeof createAuditService>
