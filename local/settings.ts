import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import * as z from 'zod'
import { serviceVariables, shapeVariables } from '#contract/providers/index'
import { Fault } from './fault.ts'

const isJson = (text: string) => {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address such as https://host/v1' }).optional()
const json = z.string().refine(isJson, 'must be a JSON object').optional()
const text = z.string().optional()

const megabytes = z.coerce.number('must be a number of megabytes').min(256, 'must be at least 256').max(1_000_000)
const seconds = z.coerce.number('must be a number of seconds').min(1, 'must be at least 1').max(600)

/** The variables that a person may set, each optional. An empty value is an absent one. */
export const Variables = z.object({
  PORT: z.coerce
    .number('must be a port number from 1 to 65535')
    .int('must be a port number from 1 to 65535')
    .min(1, 'must be a port number from 1 to 65535')
    .max(65_535, 'must be a port number from 1 to 65535')
    .default(8787),
  AETHER_STATE_DIR: z.string().default('.aether'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' })
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
  UPSTASH_REDIS_REST_URL: httpUrl,
  UPSTASH_REDIS_REST_TOKEN: text,
  ...shapeVariables(serviceVariables, text, httpUrl),
  MODEL_FALLBACKS: text,
  VISION_MODELS: text,
  MODEL_FIRST_WORD_SECONDS: text,
  OLLAMA_HOST: text,
  OFFLINE_MODEL_SPEED: z.coerce
    .number('must be a number of tokens a second, or 0 for as fast as it can')
    .min(0, 'must be a number of tokens a second, or 0 for as fast as it can')
    .optional(),
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GOOGLE_ISSUER_URL: httpUrl,
  GITHUB_URL: httpUrl,
  GITHUB_API_URL: httpUrl,
  MAIL_API_URL: httpUrl,
  MAIL_API_KEY: text,
  MAIL_FROM: text,
  JWT_PRIVATE_KEYS: json,
  ENCRYPTION_KEYS: text,
  ADDRESS_HEADER: text,
  ADMIN_EMAILS: text,
  LIMITS: json,
  PASSWORD_COST: text,
  APP_ORIGIN: z.url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:8787' }).optional(),
  APPS_HOST: text,
  /** So long generated code may keep the processor without a pause before the process that runs it is ended. */
  CREATIONS_SECONDS: seconds.default(3),
  /** So much memory that process may hold. */
  CREATIONS_MEMORY_MB: megabytes.default(2_048),
})
export type Settings = z.infer<typeof Variables>

/** `.dev.vars`, overruled by the environment. */
export const readVariables = (): Record<string, string> => {
  const file = resolve('.dev.vars')
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const all = { ...fromFile, ...process.env }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/** Throws a `Fault` that names each malformed variable, never its value. */
export const readSettings = (variables = readVariables()): Settings => {
  const result = Variables.safeParse(variables)
  if (!result.success)
    throw new Fault(
      `${result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}. Correct it and start again.`,
    )
  const settings = { ...result.data, AETHER_STATE_DIR: resolve(result.data.AETHER_STATE_DIR) }
  if (Boolean(settings.UPSTASH_REDIS_REST_URL) !== Boolean(settings.UPSTASH_REDIS_REST_TOKEN))
    throw new Fault('UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN belong together: set both or neither.')
  return settings
}

/** Returns the limits of the process that runs creations: milliseconds and bytes. */
export const readLimits = ({ CREATIONS_SECONDS, CREATIONS_MEMORY_MB }: Settings) => ({
  busyMs: CREATIONS_SECONDS * 1_000,
  rssBytes: CREATIONS_MEMORY_MB * 1024 * 1024,
})
