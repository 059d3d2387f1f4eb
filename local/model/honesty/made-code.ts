import { type CodeSpec, emitCode } from '../blocks/code/emit.ts'
import { type Made, startsIn } from './left-out.ts'
import { stemsOf } from './words.ts'

const always =
  /\b(?:functions?|class(?:es)?|methods?|modules?|library|libraries|packages?|snippets?|implement\w*|algorithms?|types?|interfaces?|typed|examples?|demos?|demonstration|node(?:\.?js)?|comput\w+|calculat\w+|returns?|given|find\w*|efficient\w*|recursive\w*|comments?|documented|data structures?|inputs?|outputs?|arrays?|lists?|strings?|numbers?|objects?|values?|elements?|items?|check\w*|whether|convert\w*|pars\w+|handl\w+|words?|texts?|letters?|characters?|small|large|sorted|unsorted|fast|generic|weighted|directed|nested|beside|take\w*|print\w*|show\w*|console|main)\b/gi

/** Ways to speak of a piece that its source does not know. */
const about: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    'expression-evaluator': /\b(?:parenthes[ei]s|brackets|precedence|operators?|arithmetic|mathematical)\b/gi,
    'game-of-life': /\bconway['’]s\b|\b(?:game of life|grid|cells?|generations?|small)\b/gi,
    retry: /\b(?:exponential|back-?off|failing|failed|fails|attempts?|jitter|delays?)\b/gi,
    dijkstra: /\b(?:dijkstra['’]s|shortest paths?|weighted|graphs?)\b/gi,
    'roman-numerals': /\b(?:and )?back\b|\bnumerals?\b/gi,
    'base64-codec': /\b(?:and )?back\b/gi,
  }),
)

/** Returns what a program has, as far as a request can ask for it. */
export const madeOfCode = (spec: CodeSpec): Made => {
  const said = [
    spec.language,
    ...spec.entries.map(({ title, id }) => `${title} ${id}`),
    ...spec.renames.flat(),
    ...emitCode(spec).map(({ content }) => content),
  ]
  const words = new Set(said.flatMap(stemsOf))
  return {
    words,
    things: words,
    title: new Set(spec.entries.flatMap(({ title }) => stemsOf(title))),
    starts: spec.entries.flatMap(({ asks }) => startsIn(asks)),
    does: [
      always,
      ...spec.entries.flatMap(({ id }) => about.get(id) ?? []),
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
