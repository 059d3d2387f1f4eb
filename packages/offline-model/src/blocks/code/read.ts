import { foreignLanguages, programs } from '../../../data/load.ts'
import { readThings } from '../ui/phrases.ts'
import { type CodeSpec, createPiece, type Language, type Piece } from './emit.ts'
import { createModelPiece } from './model-piece.ts'

const known: [Language, RegExp][] = [
  ['Python', /\b(?:python3?|py)\b/i],
  ['JavaScript', /\b(?:javascript|ecmascript|js|node(?:\.?js)?)\b/i],
  ['TypeScript', /\b(?:typescript|ts)\b/i],
]
const programWords =
  'code|functions?|programs?|programmes?|scripts?|class(?:es)?|modules?|packages?|libraries|library|structs?|implementations?|snippets?|quer(?:y|ies)|methods?|routines?|macros?|templates?|traits?|crates?|gems?|goroutines?|version|solution|example'

/** One letter is said of much: degrees, keys, variables. */
const before = (name: string) => (name.length === 1 ? 'in|using' : 'in|into|using|use|with|as|mit|auf')
const translated = String.raw`\b(?:translat\w+|convert\w*|port\w*|rewrit\w+|turn\w*)\b.*\bto\s+`

const otherIn = (text: string) =>
  foreignLanguages.find(({ name, spelt, unmistakable }) => {
    if (unmistakable && new RegExp(`(?:^|[^\\w])(?:${spelt})(?![\\w+#])`, 'i').test(text)) return true
    const named = [
      `(?:\\b(?:${before(name)})\\s+(?:idiomatic |modern |plain |pure )?|^)(?:${spelt})(?=$|[\\s.,;:!?])`,
      ...(name.length === 1 ? [] : [`${translated}(?:${spelt})(?=$|[\\s.,;:!?])`]),
      `(?:^|\\s)(?:${spelt})[ -]+(?:${programWords})\\b`,
      // German writes them as one word: "Go-Funktion", "Rust-Programm".
      `(?:^|\\s)(?:${spelt})-(?:funktion|programm|skript|klasse|code)`,
      ...(name === 'Go' ? [String.raw`\bgolang\b`] : []),
    ]
    return named.some((pattern) => new RegExp(pattern, 'i').test(text))
  })?.name

/** The language that a text names: one that is known, the name of one that is not, or nothing. */
export function readLanguage(text: string): Language | { unknown: string } | undefined {
  const language = known.find(([, pattern]) => pattern.test(text))?.[0]
  if (language) return language
  const other = otherIn(text)
  return other === undefined ? undefined : { unknown: other }
}

/** Structures that are only what an algorithm works on: "sort a list", "search in a graph". */
const aside =
  /\b(?:on|in|of|over|using|with|from|through|an?|for) (?:an? |the )?(?:weighted |directed |undirected |sorted |binary |linked )?(?:graph|stack|queue|tree|array|list|matrix|grid|heap|map|dates?|expression)s?\b(?! (?:class|implementation|data|parser|evaluator|differ|multipl|transpos|travers))/gi

function piecesIn(text: string): Piece[] {
  let rest = text
  const found: { piece: Piece; at: number }[] = []
  for (const entry of programs) {
    const match = entry.asks.exec(rest)
    if (!match) continue
    rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    found.push({ piece: createPiece(entry), at: match.index })
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece)
}

const modelled =
  /\b(?:class(?:es)?|data ?class(?:es)?|models?|types?|interfaces?|structs?|store|repository|manage\w*|system|track\w*|library)\b/i

/** Reads what a request asks for: algorithms by name, else a type and a store for the things that it describes. */
function readPieces(prompt: string): Piece[] {
  const asModel = /\bclass(?:es)? (?:for|of|representing|describing) [\w ]+? (?:with|that have|having)\b/i.test(prompt)
  const narrow = asModel ? [] : piecesIn(prompt.replace(aside, (text) => ' '.repeat(text.length)))
  const pieces = narrow.length > 0 || asModel ? narrow : piecesIn(prompt)
  if (pieces.length > 0) return pieces
  const text = prompt
    .replace(/\b(?:in )?(?:python|typescript|javascript)\b/gi, ' ')
    .replace(
      /^[^(,:]*?\b(?:data ?)?(?:class|model|type|interface|struct)(?:es|s)?\b(?: (?:for|of|called|named|representing|describing))?/is,
      ' ',
    )
    .replace(/\b(?:library|system|app|program|shop|school|store) (?:with|of|for) /gi, ' ')
    .replace(/\b(?:that|which|who)? ?(?:have|has|having)\b/gi, 'with')
    .trim()
    .replace(/^/, 'Track ')
  return modelled.test(prompt) ? readThings(text).map(createModelPiece) : []
}

const testsWanted = /\b(?:unit )?tests?\b|\btest suite\b/i

export function readCode(prompt: string, language: Language): CodeSpec | undefined {
  const entries = readPieces(prompt)
  return entries.length > 0 ? { language, entries, tests: testsWanted.test(prompt), renames: [] } : undefined
}

/** A name, or what "the class" and "the function" mean: the first that is shown at work. */
const meant = ({ entries }: CodeSpec, word: string): string => {
  const names = entries.flatMap(({ uses }) => uses)
  if (/^class$/i.test(word)) return names.find((name) => /^[A-Z]/.test(name)) ?? word
  if (/^(?:function|it)$/i.test(word)) return names.find((name) => /^[a-z]/.test(name)) ?? word
  return word
}

/** Applies a later request to what the earlier ones made. */
export function refineCode(spec: CodeSpec, prompt: string, language: Language | undefined): CodeSpec {
  const renames = [
    ...prompt.matchAll(
      /\brename (?:the )?(?:function |class |method )?["'`]?(\w+)["'`]?(?: function| class| method)? (?:to|into) ["'`]?(\w+)/gi,
    ),
  ].map(([, from = '', to = '']): [string, string] => [meant(spec, from), to])
  const withoutTests = /\b(?:remove|drop|without|no) (?:the )?(?:unit )?tests?\b/i.test(prompt)
  const named = renames.length > 0 ? [] : readPieces(prompt)
  const isNamed = (piece: Piece) => named.some((each) => each.id === piece.id)
  const remaining = spec.entries.filter((piece) => !isNamed(piece))
  const removing = /\b(?:remove|drop|delete|without)\b/i.test(prompt) && remaining.length > 0
  const added = named.filter((piece) => !spec.entries.some((each) => each.id === piece.id))
  const entries = removing
    ? remaining
    : /\binstead\b/i.test(prompt) && added.length > 0
      ? added
      : [...spec.entries, ...added]
  return {
    language: language ?? spec.language,
    entries,
    tests: !withoutTests && (spec.tests || testsWanted.test(prompt)),
    renames: [...spec.renames, ...renames],
  }
}
