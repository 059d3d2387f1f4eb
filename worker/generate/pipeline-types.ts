import type { Attachment } from '#contract/attachments'
import type { ArtifactFile, Check, GenerationType, PaidBy, PromptContext, Usage } from '#contract/generation'
import type { TalkMessage } from './talk.ts'

/** An attached file with its content: its text, or an image as a `data:` URL. */
export type Attached = Attachment & {
  /** It came with a request that led to the version before, and not with this one. */
  earlier?: true
} & ({ kind: 'text'; text: string } | { kind: 'image'; dataUrl: string })

/** The version being refined. */
export type ParentVersion = {
  id: string
  files: ArtifactFile[]
  result: string
  /** The requests that led to it: oldest first, its own last. */
  requests: string[]
  /** The files that those came with. */
  attachments: Attached[]
  checks: Check[]
}

/** A request to the pipeline: everything it needs to know, nothing it has to look up. */
export type PipelineInput = {
  type: GenerationType
  prompt: string
  language: string | null
  /** The model's id as listed by the providers; null for the default. */
  model: string | null
  /** Bypasses the cache. */
  fresh: boolean
  parent: ParentVersion | null
  /** Messages of the room lately, oldest first. */
  talk: TalkMessage[]
  attachments: Attached[]
}

/** The result. On `failed` and `cancelled` the room keeps the text that was received. */
export type PipelineResult = {
  files: ArtifactFile[]
  checks: Check[]
  language: string
  model: string
  provider: string
  usage: Usage | null
  costUsd: number | null
  paidBy: PaidBy
  cached: boolean
  repairs: number
  /** The checks that failed before any repair. */
  failedFirst: string[]
  /** Everything that the model was shown besides the rules, the files and the request. */
  context: PromptContext
}

/** The answers to identical requests. Losing it costs time, never a result: every failure is a miss. */
export type GenerationCache = {
  get(key: string): Promise<CachedAnswer | null>
  put(key: string, answer: CachedAnswer): Promise<void>
}
/** `rounds`: the answer, then each repair, as the model wrote them. `artifact`: the `artifactKey` of what they came to. */
export type CachedAnswer = {
  rounds: string[]
  artifact: string
  model: string
  provider: string
  usage: Usage | null
  costUsd: number | null
}

/** The requests that are being answered at the moment, everywhere: identical ones run once. Never throws. */
export type SingleFlightStore = {
  /** True when this run is the one that asks the model. */
  enter(key: string): Promise<boolean>
  /** Says that it goes on. */
  stay(key: string): Promise<boolean>
  isTaken(key: string): Promise<boolean>
  leave(key: string): Promise<void>
}

/** The end of a command. `stdout` and `stderr` are cut at a limit of the sandbox. */
export type RunResult = { exitCode: number; stdout: string; stderr: string; durationMs: number }

/**
 * The place in a text where a grammar could not go on. `line`: from 1. `missing`: the mark that it had to think up, when that is
 * all. `toEnd`: nothing after it could be read either, as in a text that was cut.
 */
export type GrammarFault = { line: number; missing: string | null; toEnd: boolean }

/**
 * The place where generated software is tried out: isolated, without network, with an empty database, and ended when it runs
 * away. No function throws for what the software does; they throw an `AppError` (unavailable) when the sandbox
 * itself does not work.
 */
export type Sandbox = {
  /**
   * A fresh instance of a generated API (`src/api.ts`), alive as long as `use` runs. `failed`: it does not load, and
   * why; `stopped`: what it did while it answered, for which it was ended. `use` may be called again from the beginning.
   */
  serve<T>(
    files: readonly ArtifactFile[],
    use: (fetch: (request: Request) => Promise<Response>) => Promise<T>,
  ): Promise<{ status: 'served'; value: T } | { status: 'failed' | 'stopped'; reason: string }>
  /** Runs a CLI, or code in JavaScript or TypeScript, to its end. `argv` without node and script; `entry`: the file to start with. */
  run(
    files: readonly ArtifactFile[],
    command: { argv: readonly string[]; stdin?: string; entry?: string },
    signal?: AbortSignal,
  ): Promise<RunResult>
  /**
   * Returns the first fault of each text in a language (as `findLanguage` names it), null for what its grammar can read or
   * has no time for; null for all of them where there is no grammar of it.
   */
  parse(language: string, texts: readonly string[]): Promise<(GrammarFault | null)[] | null>
}
