import { type CodeSpec, emitCode } from '../blocks/code/emit.ts'
import { findStarts, type Made } from './left-out.ts'
import { stemWords } from './words.ts'

const always =
  /\b(?:functions?|class(?:es)?|methods?|modules?|library|libraries|packages?|snippets?|implement\w*|algorithms?|types?|interfaces?|typed|examples?|demos?|demonstration|node(?:\.?js)?|comput\w+|calculat\w+|returns?|given|find\w*|efficient\w*|recursive\w*|comments?|documented|data structures?|inputs?|outputs?|arrays?|lists?|strings?|numbers?|objects?|values?|elements?|items?|check\w*|whether|convert\w*|pars\w+|handl\w+|words?|texts?|letters?|characters?|small|large|sorted|unsorted|fast|generic|weighted|directed|nested|beside|take\w*|print\w*|show\w*|console|main)\b/gi

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
