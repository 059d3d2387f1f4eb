import * as z from 'zod'
import { ForeignText, nameUpTo, Text, Timestamp, Uuid, wordsUpTo } from './ids.ts'

const MAX_TITLE_CHARS = 120
const MAX_MESSAGE_CHARS = 500
const MAX_FILES = 50

/**
 * A version made by hand. `files` holds what changes: the whole content of each, null to delete it; all others stay.
 */
export const SaveVersion = z.object({
  files: z
    .array(z.object({ path: Text.min(1).max(400), content: Text.nullable() }))
    .min(1, 'Change at least one file')
    .max(MAX_FILES),
  /**
   * The version that was edited: refused with 409, which names the newest, when that is another one. Absent: saved
   * beside it.
   */
  baseId: Uuid.optional(),
  /**
   * True to have it merged, line by line, where another is newer than `baseId`; 409 only where both changed the same
   * lines.
   */
  merge: z.boolean().optional(),
  /** The change, in words. */
  message: wordsUpTo(MAX_MESSAGE_CHARS, 'Say what was changed').optional(),
})
export type SaveVersion = z.infer<typeof SaveVersion>

const MAX_FAULT_CHARS = 2000

/** Checks that only a browser can make, by name. */
const ReportedCheck = z.object({
  name: z.enum(['width', 'console', 'buttons', 'theme', 'runs', 'tests']),
  ok: z.boolean(),
  outcome: z.enum(['skipped', 'warning']).optional(),
  detail: ForeignText.trim().min(1).max(MAX_FAULT_CHARS),
})

/**
 * The way a creation came up in a browser: what went wrong, null when it is there without an error; `checks`: what else
 * was found by trying it.
 */
export const ReportMount = z.object({
  error: ForeignText.trim().min(1).max(MAX_FAULT_CHARS).nullable(),
  checks: z.array(ReportedCheck).max(6).default([]),
})
export type ReportMount = z.output<typeof ReportMount>

/** A name and a star. A title of null is the name that it had by itself. */
export const UpdateGeneration = z
  .object({ title: nameUpTo(MAX_TITLE_CHARS, 'Name it').nullable(), starred: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Change the title or the star')
export type UpdateGeneration = z.infer<typeof UpdateGeneration>

/** One file that differs. `patch` is a unified diff with three lines of context. */
export const FileDiff = z.object({
  path: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  patch: z.string(),
  additions: z.number().int(),
  deletions: z.number().int(),
})
export type FileDiff = z.infer<typeof FileDiff>

/**
 * The changes from one version to another; `from` is null when there is none before. Files that are the same are not in
 * it.
 */
export const VersionDiff = z.object({ from: Uuid.nullable(), to: Uuid, files: z.array(FileDiff) })
export type VersionDiff = z.infer<typeof VersionDiff>

/**
 * Use that someone has made of a day, and when it begins anew (midnight UTC). Every answer counts, in words or files,
 * also one that was stopped while it was written; a run that failed its checks is no generation, but its tokens count.
 * What failed at the provider or with us does not count at all, nor what was asked with a key of one's own or of the
 * room.
 */
export const DailyUsage = z.object({
  generations: z.object({ used: z.number().int(), limit: z.number().int() }),
  tokens: z.object({ used: z.number().int(), limit: z.number().int() }),
  /** US dollars, of the models whose price is known. */
  costUsd: z.number(),
  /** Generations that run or wait now; each counts until it is known whether it does. */
  running: z.number().int(),
  resetsAt: Timestamp,
})
export type DailyUsage = z.infer<typeof DailyUsage>

/** The prompt context of a generation: the messages in order, with about how many tokens each has. */
export const ShownContext = z.object({
  messages: z.array(
    z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string(), tokens: z.number().int() }),
  ),
  tokens: z.number().int(),
  /** False when the rules have changed since, or the version before or an attached file was deleted. */
  exact: z.boolean(),
})
export type ShownContext = z.infer<typeof ShownContext>
