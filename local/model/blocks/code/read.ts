import { readThings } from '../ui/phrases.ts'
import { catalogue } from './catalogue/index.ts'
import { type CodeSpec, type Language, type Piece, pieceOf } from './emit.ts'
import { modelPiece } from './model-piece.ts'

const known: [Language, RegExp][] = [
  ['Python', /\b(?:python3?|py)\b/i],
  ['JavaScript', /\b(?:javascript|ecmascript|js|node(?:\.?js)?)\b/i],
  ['TypeScript', /\b(?:typescript|ts)\b/i],
]
const foreign =
  'java|rust|go(?:lang)?(?!\\s+(?:through|over|back|up|down|along)\\b)|c|c\\+\\+|c#|csharp|ruby|php|swift|kotlin|scala|haskell|elixir|perl|lua|r|dart|bash|sql|zig|ocaml|clojure|fortran|cobol|assembly|julia'
/** "in Go", and "a Go function". */
const others = [
  new RegExp(`(?:\\b(?:in|into|to|using|use|with|as)\\s+|^)(${foreign})(?=$|[\\s.,;!?])`, 'i'),
  new RegExp(
    `(?:^|\\s)(${foreign})\\s+(?:code|functions?|programs?|scripts?|class(?:es)?|modules?|packages?|libraries|library|structs?|implementations?|snippets?)\\b`,
    'i',
  ),
]

/** The language that a text names: one that is known, the name of one that is not, or nothing. */
export function readLanguage(text: string): Language | { unknown: string } | undefined {
  const language = known.find(([, pattern]) => pattern.test(text))?.[0]
  const other = others.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  return language ?? (other ? { unknown: other } : undefined)
}

/** Structures that are only what an algorithm works on: "sort a list", "search in a graph". */
const aside =
  /\b(?:on|in|of|over|using|with|from|through|an?|for) (?:an? |the )?(?:weighted |directed |undirected |sorted |binary |linked )?(?:graph|stack|queue|tree|array|list|matrix|grid|heap|map|dates?|expression)s?\b(?! (?:class|implementation|data|parser|evaluator|differ|multipl|transpos|travers))/gi

function piecesIn(text: string): Piece[] {
  let rest = text
  const found: { piece: Piece; at: number }[] = []
  for (const entry of catalogue) {
    const match = entry.asks.exec(rest)
    if (!match) continue
    rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    found.push({ piece: pieceOf(entry), at: match.index })
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece)
}

const modelled =
  /\b(?:class(?:es)?|data ?class(?:es)?|models?|types?|interfaces?|structs?|store|repository|manage\w*|system|track\w*|library)\b/i

/** What a request asks for: algorithms by name, else a type and a store for the things that it describes. */
export function readPieces(prompt: string): Piece[] {
  const narrow = piecesIn(prompt.replace(aside, (text) => ' '.repeat(text.length)))
  const pieces = narrow.length > 0 ? narrow : piecesIn(prompt)
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
  return modelled.test(prompt) ? readThings(text).map(modelPiece) : []
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
