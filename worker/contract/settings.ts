import * as z from 'zod'
import { Text } from './ids.ts'

const limitNames = [
  'registrationsPerAddress',
  'signInsPerAccount',
  'signInsPerAddress',
  'generationsPerUser',
  'requestsPerUser',
] as const

/** Per minute. What is not named keeps the number of the configuration. */
export const LimitOverrides = z.partialRecord(
  z.enum(limitNames),
  z.number().int('A whole number').min(1, 'At least 1').max(1_000_000, 'At most 1,000,000'),
)
export type LimitOverrides = z.infer<typeof LimitOverrides>

/** Settings that administrators change while the system runs. Each has a default, so that nothing has to be set. */
export const SystemSettings = z.object({
  /** True while strangers may make accounts. */
  registration: z.boolean().default(true),
  /** True while people may generate. */
  generation: z.boolean().default(true),
  /** True while people may upload. */
  uploads: z.boolean().default(true),
  /** Asked when nobody names a model; null leaves the choice to the configuration. */
  defaultModel: Text.trim().min(1).max(200).nullable().default(null),
  limits: LimitOverrides.default({}),
})
export type SystemSettings = z.infer<typeof SystemSettings>

export const SettingsChange = z.object({
  registration: z.boolean().optional(),
  generation: z.boolean().optional(),
  uploads: z.boolean().optional(),
  defaultModel: Text.trim().min(1).max(200).nullable().optional(),
  limits: LimitOverrides.optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>
