import type { AuditEvent } from '#contract/audit'
import type { Page, PageQuery } from '#contract/ids'
import { deviceOf } from '../http/device.ts'
import { pageFrom, readCursor } from '../platform/cursor.ts'
import type { AuditStore, StoredEvent } from './store.ts'

const toEvent = ({ userAgent, createdAt, ...event }: StoredEvent): AuditEvent => ({
  ...event,
  device: deviceOf(userAgent),
  createdAt: createdAt.toISOString(),
})

/**
 * The security log: what happened to accounts.
 *
 * @example
 * const { items, nextCursor } = await audit.page({ userId }, { limit: 20, cursor: undefined }) // the newest first
 */
export const auditService = (store: AuditStore) => ({
  add: store.add,
  list: store.list,

  /** A page of it, of one account or of all. */
  async page(of: { userId?: string | undefined }, { limit, cursor }: PageQuery): Promise<Page<AuditEvent>> {
    const rows = await store.list(of, limit + 1, readCursor(cursor))
    return pageFrom(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }), toEvent)
  },
})

export type AuditService = ReturnType<typeof auditService>
