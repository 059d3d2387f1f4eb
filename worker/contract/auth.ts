import * as z from 'zod'
import { nameUpTo, Timestamp, Uuid } from './ids.ts'

/** bcrypt ignores every byte past 72, so a longer password is refused instead of silently cut. */
const MAX_PASSWORD_BYTES = 72

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .pipe(z.email({ error: 'Enter an email address' }))

/**
 * Returns a secret that people type in the form in which it is counted, hashed and compared (NFKC, as NIST SP 800-63B
 * asks): what one keyboard sends as `é` another sends as `e` and an accent.
 */
export const normalizeSecret = (text: string) => text.normalize('NFKC')

/** Returns whether bcrypt reads all of a text. */
export const fitsBcrypt = (text: string) => new TextEncoder().encode(text).length <= MAX_PASSWORD_BYTES

export const Password = z
  .string()
  .refine((value) => value.isWellFormed(), 'Use whole characters')
  .overwrite(normalizeSecret)
  .min(8, 'Use at least 8 characters')
  .refine(fitsBcrypt, 'Use at most 72 bytes')

/** A code of an authenticator app, which shows it in two groups, or a recovery code; full-width digits are digits. */
export const SecondFactorCode = z.string().max(40).overwrite(normalizeSecret).trim()

const PersonName = nameUpTo(100, 'Enter a name')

export const RegisterRequest = z.object({ email: Email, password: Password, name: PersonName })
export type RegisterRequest = z.infer<typeof RegisterRequest>

/** Sign-in accepts any non-empty password: rules for new passwords must not lock out old accounts. */
export const LoginRequest = z.object({
  email: Email,
  password: z.string().min(1, 'Enter your password').max(1024),
  /** From an authenticator app, or a recovery code; wanted of accounts that have a second factor. */
  code: SecondFactorCode.optional(),
})
export type LoginRequest = z.infer<typeof LoginRequest>

export const AvatarUrl = z
  .url({ protocol: /^https$/, error: 'Use an https address' })
  .regex(/^[^\p{C}\p{Z}]+$/u, 'Use an https address without spaces')
  .max(500)
  .nullable()

export const ProfileUpdate = z
  .object({ name: PersonName.optional(), avatarUrl: AvatarUrl.optional() })
  .refine((value) => value.name !== undefined || value.avatarUrl !== undefined, 'Nothing to change')
export type ProfileUpdate = z.infer<typeof ProfileUpdate>

export const UserRole = z.enum(['user', 'admin'])
export type UserRole = z.infer<typeof UserRole>

export const User = z.object({
  id: Uuid,
  email: z.string(),
  emailVerified: z.boolean(),
  name: z.string(),
  avatarUrl: z.string().nullable(),
  role: UserRole,
  /** Ways in which this account signs in: `password`, `google`, `github`. */
  providers: z.array(z.string()),
  createdAt: Timestamp,
})
export type User = z.infer<typeof User>

/** `expiresIn` is in seconds. The refresh token travels in an HttpOnly cookie only. */
export const SignedIn = z.object({ user: User, accessToken: z.string(), expiresIn: z.number().int() })
export type SignedIn = z.infer<typeof SignedIn>

/** The rights of an API key: to look, to change, to ask a model. */
export const ApiScope = z.enum(['read', 'write', 'generate'])
export type ApiScope = z.infer<typeof ApiScope>

/**
 * The caller. With an access token `sessionId` is the session it belongs to; with an API key it is the key, and
 * `scopes` are the key's. Without `scopes` nothing is held back.
 */
export const Identity = z.object({
  userId: Uuid,
  name: z.string(),
  role: UserRole,
  sessionId: Uuid,
  scopes: z.array(ApiScope).optional(),
})
export type Identity = z.infer<typeof Identity>
