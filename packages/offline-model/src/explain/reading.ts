import type { ComposedFile } from '../types.ts'

/** A question about a creation: the files of a version, what its checks found, and what somebody wants to know. */
export type Reading = {
  kind: string
  files: ComposedFile[]
  /** As the Worker tells them: `name: ok (detail)`. */
  checks: string[]
  question: string
}

/** A part of an explanation. `about` names what it tells of, in lower case: a question that names it is answered by it alone. */
export type Section = { title: string; lines: string[]; about: string[] }

export const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

export const code = (text: string) => `\`${text}\``

/** Sections that have something to say. */
export const said = (...sections: Section[]) => sections.filter(({ lines }) => lines.length > 0)

export const fileAt = (files: readonly ComposedFile[], path: string) =>
  files.find((file) => file.path === path)?.content ?? null

/** The different first groups of a pattern, in the order in which they occur. */
export const findAll = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, found]) => (found ? [found] : []))),
]
