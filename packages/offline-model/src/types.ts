import type { GenerationType } from '#contract/generation'

export type ComposedFile = { path: string; content: string }

/** A text that came with a request. */
export type AttachedText = { name: string; text: string }

/** A request to the offline model, as read from an OpenAI chat-completions request. */
export type Ask = {
  kind: GenerationType
  /** The request itself: the last user message, without context lines. */
  prompt: string
  /** A language named by the caller; when absent it may be named in the prompt. */
  language?: string
  /** Earlier requests of the same conversation, oldest first. Empty for a first generation. */
  history: string[]
  /** The artifact as it is now, when this is a refinement. */
  files: ComposedFile[]
}

/** An answer: a few sentences, then the files that are new or changed. */
export type Composition = { prose: string; files: ComposedFile[] }

/** One file per kind implements this. It throws `CannotCompose` for what the building blocks do not cover. */
export type Composer = (ask: Ask) => Composition

/** The request is understood but out of reach; `message` says so in a sentence for the person who asked. */
export class CannotCompose extends Error {
  override readonly name = 'CannotCompose'
}
