import type { VersionPlace } from '#contract/errors'
import type { Generation } from '#contract/generation'

/** The line of versions that one belongs to, as Postgres knows it. */
export type Line = {
  /** The first version. */
  root: string
  /** The highest number that was given. */
  version: number
  /** The newest complete version that whoever asks may see. */
  newest: VersionPlace | null
}

/** Returns the line of a version that nothing else is known of. */
export const startLine = ({ id, version }: VersionPlace): Line => ({ root: id, version, newest: null })

/** The place of a version among the others. */
export type Place = {
  parentId: string
  line: Line
  /** The version that has to be the newest; null for none. */
  baseId: string | null
}

/** The result of adding a version that people made. */
export type Added = { status: 'added'; generation: Generation } | { status: 'outdated'; newest: VersionPlace }
