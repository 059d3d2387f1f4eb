import * as z from 'zod'
import { ApiScope, Email, normalizeSecret, Password, SecondFactorCode } from './auth.ts'
import { nameUpTo, Text, Timestamp, Uuid } from './ids.ts'

const KeyName = nameUpTo(100, 'Name the key')

/** `expiresAt`: null or absent for a key that does not expire. */
export const CreateApiKey = z.object({
  name: KeyName,
  scopes: z
    .array(ApiScope)
    .min(1, 'Choose what the key may do')
    .max(ApiScope.options.length)
    .default(['read'])
    .transform((scopes) => ApiScope.options.filter((scope) => scopes.includes(scope))),
  expiresAt: Timestamp.nullable().default(null),
})
export type CreateApiKey = z.infer<typeof CreateApiKey>

export const ApiKey = z.object({
  id: Uuid,
  name: z.string(),
  scopes: z.array(ApiScope),
  /** The key's last characters. */
  hint: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** The answer that shows the key, once: only its hash is stored. */
export const NewApiKey = ApiKey.extend({ key: z.string().regex(/^aek_[\w-]{43}$/) })
export type NewApiKey = z.infer<typeof NewApiKey>

/** A place where somebody is signed in. */
export const SessionInfo = z.object({
  id: Uuid,
  /** Browser and system, as far as the program says: `Firefox on Linux`. */
  device: z.string(),
  address: z.string(),
  startedAt: Timestamp,
  usedAt: Timestamp,
  /** True for the one that asks. */
  current: z.boolean(),
})
export type SessionInfo = z.infer<typeof SessionInfo>

/** The token of a link in an e-mail. */
const LinkToken = z.string().regex(/^[\w-]{43}$/, 'The link is not complete')

export const ForgotPassword = z.object({ email: Email })
/** The answer to the page of a reset link, before the link is used. */
export const ReviewReset = z.object({ token: LinkToken })
export const VerifyEmail = z.object({ token: LinkToken })

/** Shown again before something that cannot be undone: the password, and the code where a second factor is set up. */
export const Reauthentication = z.object({
  password: z.string().max(1024).optional(),
  code: SecondFactorCode.optional(),
})
export type Reauthentication = z.infer<typeof Reauthentication>

export const EmailChange = Reauthentication.extend({ email: Email })
export type EmailChange = z.infer<typeof EmailChange>

export const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
})
export type Passkey = z.infer<typeof Passkey>

export const Factors = z.object({
  /** True when signing in by password wants a code. */
  totp: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  passkeys: z.array(Passkey),
})
export type Factors = z.infer<typeof Factors>

/** A secret that is not in force yet: `uri` is what the QR code says (otpauth). */
export const TotpSetup = z.object({ secret: z.string(), uri: z.string() })
export type TotpSetup = z.infer<typeof TotpSetup>

export const TotpCode = z.object({
  code: z
    .string()
    .max(40)
    .overwrite((text) => normalizeSecret(text).replace(/\s/g, ''))
    .regex(/^\d{6}$/, 'Six digits'),
})

/** Each works once in place of a code. Shown in this answer and never again. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000)

/** The browser's answer to the options (WebAuthn level 3, `toJSON`). */
export const AddPasskey = z.object({
  name: KeyName,
  response: z.looseObject({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    clientExtensionResults: z.looseObject({}),
    response: z.looseObject({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z
        .array(z.string().regex(/^[\w-]{1,20}$/))
        .max(10)
        .optional(),
    }),
  }),
})
export type AddPasskey = z.infer<typeof AddPasskey>

export const PasskeySignIn = z.object({
  challengeId: Uuid,
  response: z.looseObject({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    clientExtensionResults: z.looseObject({}),
    response: z.looseObject({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.optional(),
    }),
  }),
})
export type PasskeySignIn = z.infer<typeof PasskeySignIn>

/** Shows again who is there: a passkey that signed a challenge, or the password and the code. */
export const Proof = Reauthentication.extend({ passkey: PasskeySignIn.optional() })
export type Proof = z.infer<typeof Proof>

/** The question to the browser; opaque to everyone but WebAuthn. */
export const PasskeyOptions = z.looseObject({ challenge: z.string() })
export const PasskeySignInOptions = z.object({ challengeId: Uuid, options: PasskeyOptions })

export const ProviderName = z.enum(['google', 'github'])
export type ProviderName = z.infer<typeof ProviderName>

/** `keep`: stays at a reset of the password unless its person says otherwise. */
const keep = z.boolean()

/** Credentials and links that an account gave to others, as far as they still work. */
export const HandedOut = z.object({
  /** To rooms. */
  invitations: z.int(),
  /** Of apps. */
  shares: z.int(),
  /**
   * Keys for models, of the person and of their rooms, added in the last 30 days: whose they are may read what is
   * asked.
   */
  modelKeys: z.int(),
})
export type HandedOut = z.infer<typeof HandedOut>

/** Every way into an account beside its password, and what it let others in by. */
export const Credentials = z.object({
  /**
   * True when somebody has shown that the address is theirs. Of an account where nobody has, nothing stays at a reset.
   */
  proven: z.boolean(),
  /** Their number. They end at every reset. */
  apiKeys: z.int(),
  passkeys: z.array(Passkey.extend({ keep })),
  providers: z.array(z.object({ provider: ProviderName, email: z.string(), createdAt: Timestamp, keep })),
  /** `fixed`: a reset turns it off only with one of its codes. Null when there is none. */
  totp: z.object({ since: Timestamp, keep, fixed: z.boolean() }).nullable(),
  /** It ends at a reset unless its person says otherwise. */
  handedOut: HandedOut,
  /**
   * People who came into the account’s rooms in the last 30 days, the last first, at most 20: nobody is removed by a
   * reset.
   */
  newMembers: z.array(z.object({ roomId: Uuid, roomName: z.string(), name: z.string(), joinedAt: Timestamp })),
})
export type Credentials = z.infer<typeof Credentials>

/** The ones that stay; the rest ends. */
export const KeptCredentials = z.object({
  passkeys: z.array(base64url.max(1400)).max(100).default([]),
  providers: z.array(ProviderName).max(ProviderName.options.length).default([]),
  totp: z.boolean().default(true),
  handedOut: z.boolean().default(false),
})
export type KeptCredentials = z.infer<typeof KeptCredentials>

/**
 * Without `keep` stays what is older than 30 days, or as old as the account, and the authenticator app, and nothing
 * that was handed out. `code`, of the app or a recovery code, is wanted where the app is not to stay.
 */
export const ResetPassword = z.object({
  token: LinkToken,
  password: Password,
  keep: KeptCredentials.optional(),
  code: SecondFactorCode.optional(),
})

/** Without `keep` all passkeys and providers stay. */
export const PasswordChange = z.object({
  current: z.string().min(1, 'Enter your password').max(1024),
  next: Password,
  revokeKeys: z.boolean().default(true),
  /** Withdraws invitations, share links and lately added keys for models. */
  endHandedOut: z.boolean().default(true),
  keep: KeptCredentials.omit({ totp: true, handedOut: true }).optional(),
})
export type PasswordChange = z.infer<typeof PasswordChange>

/** Ways in that the sign-in page offers. */
export const SignInOffers = z.object({
  providers: z.array(ProviderName),
  /** True when “Forgot password” can send an e-mail. */
  mail: z.boolean(),
  registration: z.boolean(),
})
export type SignInOffers = z.infer<typeof SignInOffers>

export const OAuthCode = z.object({ code: Text.min(1).max(2048), state: Text.min(1).max(200) })
export const OAuthStart = z.object({ url: z.string() })

/** Consent to link an account elsewhere: `token` from the problem or the page, and the password of the account here. */
export const LinkAccount = z.object({
  token: LinkToken,
  password: z.string().min(1, 'Enter your password').max(1024),
  code: SecondFactorCode.optional(),
})
