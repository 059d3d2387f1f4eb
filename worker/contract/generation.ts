import * as z from 'zod'
import { Attachment, AttachmentIds } from './attachments.ts'
import { MAX_PROMPT_CHARS } from './constants.ts'
import { Problem } from './errors.ts'
import { Text, Timestamp, Uuid, wordsUpTo } from './ids.ts'
import { kindNames } from './kinds.ts'
import { SearchHit } from './search.ts'

export const GenerationType = z.enum(kindNames)
export type GenerationType = z.infer<typeof GenerationType>

export const Prompt = wordsUpTo(
  MAX_PROMPT_CHARS,
  'Say what to build',
  `Use at most ${MAX_PROMPT_CHARS.toLocaleString('en')} characters`,
)

/** A language as people and models write it: "TypeScript", "python", "C++". */
export const Language = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\d+#. -]+$/u, 'Name a language')
export const ModelId = Text.trim().min(1).max(200)

/** `explain`: words about the parent, or about what the request itself holds, in place of a new version. */
export const GenerationIntent = z.enum(['build', 'explain'])
export type GenerationIntent = z.infer<typeof GenerationIntent>

export const GenerateRequest = z.object({
  prompt: Prompt,
  language: Language.optional(),
  /** The personal room when absent. */
  roomId: Uuid.optional(),
  /** The generation that this one refines. */
  parentId: Uuid.optional(),
  model: ModelId.optional(),
  attachments: AttachmentIds.optional(),
  intent: GenerationIntent.optional(),
  /** Bypasses the cache. */
  fresh: z.boolean().optional(),
})
export type GenerateRequest = z.infer<typeof GenerateRequest>

/** `interrupted`: the room's object was lost while the model was answering; what had been received is kept. */
export const GenerationStatus = z.enum(['queued', 'running', 'complete', 'failed', 'cancelled', 'interrupted'])
export type GenerationStatus = z.infer<typeof GenerationStatus>

/** The true stage of a running generation. */
export const ProgressStatus = z.enum(['queued', 'generating', 'checking', 'repairing', 'storing'])
export type ProgressStatus = z.infer<typeof ProgressStatus>

export const ArtifactFile = z.object({ path: z.string(), language: z.string(), content: z.string() })
export type ArtifactFile = z.infer<typeof ArtifactFile>

/**
 * The outcome of a check that neither passed nor failed. `skipped`: it was not tried, and `detail` says why; nothing
 * speaks for it and nothing against (`ok` is true). `warning`: worth knowing, in nobody's way (`ok` is true).
 * `disputed`: it fails, and the model gave a reason why the check is wrong.
 */
const CheckOutcome = z.enum(['skipped', 'warning', 'disputed'])

/** Counts of the things that a check is about: verified, failed and not tried. */
export const CheckTally = z.object({
  of: z.number().int(),
  verified: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
})

/** A named check and its result; `detail` says what is wrong, or what was checked. */
export const Check = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  /** Absent for one that passed or failed. */
  outcome: CheckOutcome.optional(),
  /** The model's reason, of one that is disputed. */
  dispute: z.string().optional(),
  /** Of the check that sums up: an API's tests against its own document. */
  tally: CheckTally.optional(),
})
export type Check = z.infer<typeof Check>

/** More than any answer has: what a provider says beyond this is this. */
export const MAX_TOKENS = 1_000_000_000_000

const tokens = z.int().min(0).max(MAX_TOKENS)

/** Tokens, as the provider counted them; at most a trillion of each. */
export const Usage = z.object({ inputTokens: tokens, outputTokens: tokens })
export type Usage = z.infer<typeof Usage>

/** The prompt context besides the rules, the files and the requests; enough to show it again. */
export const PromptContext = z.object({
  promptVersion: z.number().int(),
  /** The language that was asked for. */
  language: z.string().nullable(),
  /** The part of the room's conversation that belonged to the request. */
  talk: z.array(z.object({ name: z.string(), message: z.string() })),
  attachments: z.array(Attachment).default([]),
})
export type PromptContext = z.infer<typeof PromptContext>

/**
 * The maker of a version: the model, a person in the editor, or a person who went back to an earlier one.
 * `explanation`: the model's words about a version, which is none itself: it has no files and is in no list.
 */
export const VersionOrigin = z.enum(['model', 'manual', 'restored', 'explanation'])
export type VersionOrigin = z.infer<typeof VersionOrigin>

/** The owner of the key that a model was asked with: the operator, whoever asked, or the room. */
export const PaidBy = z.enum(['house', 'user', 'room'])
export type PaidBy = z.infer<typeof PaidBy>

export const GenerationMetadata = z.object({
  origin: VersionOrigin.default('model'),
  /** Empty for a version that people made. */
  model: z.string(),
  provider: z.string(),
  /** Of the answer, its continuations and its repairs together. */
  usage: Usage.nullable(),
  /**
   * The part of a day's budget that it used, also when it was stopped: `usage`, and about as much where the provider
   * counted nothing. Null when no model was asked, or when what failed was the provider or we; absent before it was
   * recorded.
   */
  spent: Usage.nullable().optional(),
  /** In US dollars, from the provider's price list; 0 for a model of one's own, null when the price is not known. */
  costUsd: z.number().nullable().default(null),
  paidBy: PaidBy.default('house'),
  cached: z.boolean(),
  /** From the moment it left the queue until it was stored. */
  durationMs: z.number().int(),
  /** The number of repairs. */
  repairs: z.number().int(),
  /** The checks that failed before any repair. */
  failedFirst: z.array(z.string()).default([]),
  /** Null for a version that people made, and for those from before it was recorded. */
  context: PromptContext.nullable().default(null),
})
export type GenerationMetadata = z.infer<typeof GenerationMetadata>

export const Generation = z.object({
  id: Uuid,
  userId: Uuid,
  roomId: Uuid,
  parentId: Uuid.nullable(),
  type: GenerationType,
  prompt: z.string(),
  /** The model's whole text: prose and files. */
  result: z.string(),
  language: z.string().nullable(),
  files: z.array(ArtifactFile),
  status: GenerationStatus,
  /** 1 for a first generation, its parent's plus one for a refinement. */
  version: z.number().int(),
  checks: z.array(Check),
  metadata: GenerationMetadata,
  /** The reason why it failed. */
  problem: Problem.nullable(),
  createdAt: Timestamp,
})
export type Generation = z.infer<typeof Generation>

/** A generation with what people keep about it. */
export const StoredGeneration = Generation.extend({
  /** The name of its creation, which all its versions share. */
  title: z.string(),
  starred: z.boolean(),
  /** The first version of its creation; absent while it is not stored. */
  rootId: Uuid.optional(),
})
export type StoredGeneration = z.infer<typeof StoredGeneration>

/** A row of the history: everything but the long texts. */
export const GenerationSummary = Generation.omit({ result: true, files: true, problem: true }).extend({
  /**
   * The one name of its creation: what a person called it, else what it calls itself, or the main words of the first
   * prompt.
   */
  title: z.string(),
  starred: z.boolean(),
  /** The first version of its creation. */
  rootId: Uuid,
  fileCount: z.number().int(),
})
export type GenerationSummary = z.infer<typeof GenerationSummary>

/** `hit`: where what was looked for stands in it; null when nothing was. */
export const HistoryItem = GenerationSummary.extend({ hit: SearchHit.nullable() })
export type HistoryItem = z.infer<typeof HistoryItem>

export const HistoryQuery = z.object({
  type: GenerationType.optional(),
  /**
   * Searches title, prompt, result and files, what matches by title and prompt first: words, "a phrase", -without, this
   * or that. A word is found within others too, with or without its accents.
   */
  q: Text.trim().max(200).normalize('NFC').optional(),
  roomId: Uuid.optional(),
  /**
   * `mine` (when absent): what I asked for. `rooms`: what my room-mates asked for too, of every room that I may enter.
   */
  within: z.enum(['mine', 'rooms']).optional(),
  /** `true`: the starred ones only. */
  starred: z.stringbool().optional(),
  /** `newest`: one row for each creation, its newest version; of mine, also when somebody else made that. */
  versions: z.enum(['all', 'newest']).optional(),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>

export const ExportFormat = z.enum(['zip', 'json', 'markdown'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const Model = z.object({
  id: z.string(),
  provider: z.string(),
  label: z.string(),
  /** True for the model that runs on this machine without any account. */
  offline: z.boolean(),
  /** True when images can be shown to it. */
  vision: z.boolean(),
  /** The owner of the key that it is asked with. */
  paidBy: PaidBy,
  default: z.boolean(),
})
export type Model = z.infer<typeof Model>
