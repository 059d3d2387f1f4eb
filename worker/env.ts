import * as z from 'zod'
import { providerVariables, shapeVariables } from '#contract/providers/index'

const jsonText = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)

const blankIsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)
const optionalText = blankIsAbsent(z.string().optional())
const optionalUrl = blankIsAbsent(z.url().optional())

const MIB = 1024 * 1024
const limit = (max: number) => z.number().int().min(1).default(max)

/** The default limits of the contract page; `LIMITS` overrides single ones. Per minute unless named otherwise. */
export const Limits = z
  .object({
    registrationsPerAddress: limit(30),
    signInsPerAccount: limit(10),
    signInsPerAddress: limit(100),
    /** In an hour: those that reset a password, or show that an address is somebody's. */
    lettersToAddress: limit(10),
    lettersByAsker: limit(60),
    generationsPerUser: limit(30),
    /** Programs in the sandbox. */
    runsPerUser: limit(60),
    /** In a day (UTC); runs that failed their checks count by their tokens alone. */
    generationsPerUserDay: limit(1_000),
    tokensPerUserDay: limit(5_000_000),
    /** At once, in one room. */
    generationsPerRoom: limit(5),
    /** Of a person in all rooms together: per second, and how many may come at once after a pause. */
    messagesPerSecond: limit(20),
    messageBurst: limit(100),
    requestsPerUser: limit(600),
    /** Live at once, each with a database of at most 100 MiB. */
    appsPerUser: limit(100),
    /** The limits of a person's uploads: their number, their bytes together, and the bytes sent in a day (UTC). */
    uploadsPerUser: limit(500),
    uploadBytesPerUser: limit(200 * MIB),
    uploadBytesPerUserDay: limit(400 * MIB),
  })
  .prefault({})
export type Limits = z.infer<typeof Limits>

const Patience = z
  .string()
  .regex(
    /^\s*([a-z-]+\s*=\s*)?\d{1,4}(\s*,\s*[a-z-]+\s*=\s*\d{1,4})*\s*$/,
    'must look like 300 or ollama=600, openai=60',
  )
  .transform(
    (text) =>
      new Map(
        text.split(',').map((entry): [string, number] => {
          const [left = '', right] = entry.split('=').map((part) => part.trim())
          return right === undefined ? ['', Number(left)] : [left, Number(right)]
        }),
      ),
  )

/** The variables that say where models come from, each optional. */
const modelVariables = {
  ...shapeVariables(providerVariables, optionalText, optionalUrl),
  /** Models that may answer when the chosen one cannot, in order, separated by commas. */
  MODEL_FALLBACKS: optionalText,
  /**
   * The seconds that a model may take until the first word: for all (`300`), or by provider (`ollama=600, openai=60`).
   * A server that was named by its address may have to load the model first.
   */
  MODEL_FIRST_WORD_SECONDS: blankIsAbsent(Patience.default(new Map())),
  /** Models that take images although their names do not say so (`ai/vision.ts`), separated by commas. */
  VISION_MODELS: optionalText,
}

/** The configuration, parsed once per isolate. A value that is missing or malformed is named in the error. */
export const Config = z.object({
  ENVIRONMENT: z.enum(['local', 'production']).default('production'),
  /** The header in which a proxy in front says who asks, and overwrites what visitors send (`http/address.ts`). */
  ADDRESS_HEADER: blankIsAbsent(
    z
      .string()
      .regex(/^[\w-]+$/, 'is not the name of a header')
      .optional(),
  ),
  APP_VERSION: z.string().default('dev'),
  /** The origin at which people reach the app: scheme, host, port. */
  APP_ORIGIN: z.url().transform((value) => new URL(value).origin),
  APPS_HOST: z.string().min(1),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The address at which Neon's HTTP protocol is spoken when that is not Neon itself. */
  NEON_FETCH_ENDPOINT: optionalUrl,
  UPSTASH_REDIS_REST_URL: z.url(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1),
  ...modelVariables,
  /** A JWK set of private RSA keys: the first signs, all verify. */
  JWT_PRIVATE_KEYS: jsonText(
    z.object({ keys: z.array(z.looseObject({ kty: z.literal('RSA'), kid: z.string().min(1) })).min(1) }),
  ),
  /**
   * Encrypts what is kept for people (`platform/secret-box.ts`): random texts, separated by commas. The first encrypts,
   * all decrypt. Without it keys made of JWT_PRIVATE_KEYS do, and go with those.
   */
  ENCRYPTION_KEYS: blankIsAbsent(
    z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.string().min(32, 'use at least 32 characters')))
      .default([]),
  ),
  /** bcrypt's cost: 2^cost rounds. */
  PASSWORD_COST: z.coerce.number().int().min(4).max(15).default(10),
  ADMIN_EMAILS: blankIsAbsent(
    z
      .string()
      .transform((text) =>
        text
          .toLowerCase()
          .split(/[\s,]+/)
          .filter(Boolean),
      )
      .default([]),
  ),
  /**
   * The address at which it is asked whether a name leads to the public internet; on a laptop, whose runtime reaches
   * every network.
   */
  PUBLIC_HOSTS_URL: optionalUrl,
  GOOGLE_CLIENT_ID: optionalText,
  GOOGLE_CLIENT_SECRET: optionalText,
  GITHUB_CLIENT_ID: optionalText,
  GITHUB_CLIENT_SECRET: optionalText,
  /** Another OpenID provider in Google's place, and a GitHub Enterprise server with its API. */
  GOOGLE_ISSUER_URL: blankIsAbsent(z.url().default('https://accounts.google.com')),
  GITHUB_URL: blankIsAbsent(z.url().default('https://github.com')),
  GITHUB_API_URL: blankIsAbsent(z.url().default('https://api.github.com')),
  /** A mail provider's HTTP API; without a key and a sender no mail is sent. */
  MAIL_API_URL: blankIsAbsent(z.url().default('https://api.resend.com/emails')),
  MAIL_API_KEY: optionalText,
  MAIL_FROM: optionalText,
  LIMITS: blankIsAbsent(jsonText(Limits).default(Limits.parse({}))),
})
export type Config = z.infer<typeof Config>
export type ModelConfig = Partial<Pick<Config, keyof typeof modelVariables>>

/** Returns the variables by which a secret or a sign-in would travel in the clear: allowed on a laptop only. */
const inTheClear = (config: Config) =>
  (['GOOGLE_ISSUER_URL', 'GITHUB_URL', 'GITHUB_API_URL', 'MAIL_API_URL'] as const).filter(
    (name) => config.ENVIRONMENT === 'production' && !config[name].startsWith('https:'),
  )

/** Throws one line that names each variable in the way. */
export const readConfig = (env: Partial<Record<string, unknown>>): Config => {
  const result = Config.safeParse(env)
  const faults = result.success
    ? inTheClear(result.data).map((name) => `${name}: must begin with https:`)
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (result.success && faults.length === 0) return result.data
  throw new Error(`Configuration: ${faults.join('; ')}`)
}

const Hosts = Config.pick({ APP_ORIGIN: true, APPS_HOST: true })

/**
 * Returns the hosts at which people reach us: all of the configuration that the process that runs creations is given.
 */
export const readHosts = (env: Partial<Record<string, unknown>>): z.infer<typeof Hosts> => Hosts.parse(env)
