import { abilities } from '../../data/load.ts'
import { type CodeSpec, emitCode } from '../blocks/code/emit.ts'
import { findStarts, type Made } from './left-out.ts'
import { stemWords } from './words.ts'

const { always } = abilities.code

/** Returns what a program has, as far as a request can ask for it. */
export const collectMadeCode = (spec: CodeSpec): Made => {
  const said = [
    spec.language,
    ...spec.entries.map(({ title, id }) => `${title} ${id}`),
    ...spec.renames.flat(),
    ...emitCode(spec).map(({ content }) => content),
  ]
  const words = new Set(said.flatMap(stemWords))
  return {
    words,
    things: words,
    title: new Set(spec.entries.flatMap(({ title }) => stemWords(title))),
    starts: spec.entries.flatMap(({ asks }) => findStarts(asks)),
    does: [
      always,
      ...spec.entries.flatMap(({ does }) => does ?? []),
      ...(spec.tests ? [/\b(?:unit )?tests?(?: (?:suite|cases?))?\b|\btested\b/gi] : []),
      new RegExp(`\\b${spec.language}\\b`, 'gi'),
      ...(spec.language === 'JavaScript'
        ? [/\bjs\b/gi]
        : spec.language === 'TypeScript'
          ? [/\bts\b/gi]
          : [/\bpython3?|py\b/gi]),
    ],
  }
}
