import { fieldWords } from '../../data/load.ts'
import type { FieldType } from '../../data/schema.ts'
import { isPlural, singular, words } from './words.ts'

const { types: typesByWord, choices, typeNames } = fieldWords

/** A remark on a property, not a property: `(integer)`, `(optional)`, `(yes/no)`. */
export const typeWord = new RegExp(
  `^(?:${[...typeNames.keys()].join('|')}|required|optional|unique|mandatory|array|list|true|false|yes|no|yes or no|in \\w+|[\\d.]+\\s*(?:-|–|to).*)$`,
  'i',
)

/** The type that a field's name suggests; undefined when the name says nothing. */
export const guessType = (name: string): FieldType | undefined => {
  const parts: string[] = words(name)
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length > 1) {
    const per = parts.indexOf('per')
    if (per > 0) return first === 'times' ? 'integer' : guessType(parts.slice(0, per).join(' '))
    if (/^(?:is|has|was|in|on|needs|can)$/.test(first)) return 'boolean'
    if (/^(?:quantity|count|number of|amount of)$/.test(first)) return 'integer'
    if (/^(?:number|amount|count) of$/.test(parts.slice(0, 2).join(' '))) return 'integer'
    if (last === 'address' && /mail$/.test(parts.at(-2) ?? '')) return 'email'
    if (first === 'date' || (first === 'last' && last.endsWith('ed'))) return 'date'
    if (/^(?:max|min|maximum|minimum|needed|total)$/.test(first)) return guessType(last) ?? 'integer'
    if (/^(?:min|max|minimum|maximum)$/.test(last)) return guessType(parts.slice(0, -1).join(' ')) ?? 'number'
    if (
      isPlural(first) &&
      /^(?:left|sold|earned|remaining|used|needed|spent|available|taken|won|lost|played)$/.test(last)
    )
      return 'integer'
  }
  if (choices.has(last) || choices.has(singular(last))) return 'enum'
  const found =
    typesByWord.find(({ words }) => words.has(last)) ?? typesByWord.find(({ words }) => words.has(singular(last)))
  if (found) return found.type
  // `vaccinated`, `billable`
  const yes = /[^e\s]ed$|(?:[^t]|nt|ct|ut)able$/.test(last) && !/^(?:shed|bed|red|sled)$|variable$/.test(last)
  return parts.length === 1 && yes ? 'boolean' : undefined
}

/** True when a word is usually a property of something, not a thing of its own: `prices`, `due dates`, `notes`. */
export const isFieldName = (name: string) => guessType(name) !== undefined
