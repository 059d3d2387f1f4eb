import type { Context } from 'hono'
import type { AuditName } from '#contract/audit'
import { auditNames } from '#contract/audit-names'
import { cutText, repairText } from '#contract/text'
import type { AppEnv } from '../http/app-env.ts'
import { describeError } from '../platform/scrub.ts'

const MAX_DETAIL = 500

/** Names may come from elsewhere, such as one that a browser gives a passkey. */
const storable = (detail: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, cutText(repairText(value), MAX_DETAIL)]))

/**
 * Remembers a security event: a line in the log at once, a row in Postgres beside the answer. A row that is lost is
 * logged; nobody is kept out because it could not be written. `detail` holds names and ids, never a secret.
 */
export const record = (
  c: Context<AppEnv>,
  event: AuditName,
  userId: string | null,
  detail: Record<string, string> = {},
) => {
  const { address, services } = c.var
  const userAgent = cutText(c.req.header('user-agent') ?? '', 300)
  const log = userId ? c.var.log.as(userId) : c.var.log
  log.info(event, auditNames[event], { ...detail, ip: address, userAgent })
  const row = {
    id: crypto.randomUUID(),
    userId,
    event,
    address: address.slice(0, 64),
    userAgent,
    detail: storable(detail),
  }
  c.executionCtx.waitUntil(
    services.audit
      .add({ ...row, createdAt: new Date(c.var.arrivedAt) })
      .catch((error) => log.error('audit_lost', auditNames[event], describeError(error))),
  )
}
