import { z } from 'zod'
import { Timestamp, Uuid } from './ids.ts'

/** What is remembered of an account's security, and the words for it. One is added here and nowhere else. */
export const auditNames = {
  user_registered: 'Account created',
  user_login: 'Signed in',
  user_logout: 'Signed out',
  refresh_token_reused: 'A used refresh token was shown again',
  password_changed: 'Password changed',
  password_reset_asked: 'Password reset asked for',
  password_reset: 'Password reset by e-mail',
  email_verified: 'E-mail address verified',
  email_change_asked: 'Change of e-mail address asked for',
  email_changed: 'E-mail address changed',
  session_ended: 'A session was ended',
  other_sessions_ended: 'All other sessions were ended',
  api_key_created: 'API key created',
  api_key_deleted: 'API key deleted',
  provider_linked: 'Sign-in provider linked',
  provider_unlinked: 'Sign-in provider removed',
  totp_enabled: 'Authenticator app set up',
  totp_disabled: 'Authenticator app removed',
  recovery_codes_made: 'New recovery codes',
  recovery_code_used: 'Recovery code used',
  passkey_added: 'Passkey added',
  passkey_removed: 'Passkey removed',
  account_exported: 'Data exported',
  account_deleted: 'Account deleted',
  config_changed: 'System configuration changed',
} as const

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
