import * as z from 'zod'
import { auditNames } from './audit-names.ts'
import { Timestamp, Uuid } from './ids.ts'

export const AuditName = z.enum(Object.keys(auditNames) as [keyof typeof auditNames, ...(keyof typeof auditNames)[]])
export type AuditName = z.infer<typeof AuditName>

/** `userId` is null where no account is known, or it is gone. */
export const AuditEvent = z.object({
  id: Uuid,
  userId: Uuid.nullable(),
  event: AuditName,
  address: z.string(),
  device: z.string(),
  detail: z.record(z.string(), z.string()),
  createdAt: Timestamp,
})
export type AuditEvent = z.infer<typeof AuditEvent>
