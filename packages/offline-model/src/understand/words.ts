import { wordLists } from '../../data/load.ts'

const { irregularPlurals: irregular, uncountable } = wordLists
const singulars = new Map([...irregular].map(([one, many]) => [many, one]))

/** Applies `change` to the last word only: `dueDates`, `due dates` and `due-dates` end in `dates`. */
const onLastWord = (text: string, change: (word: string) => string) =>
  text.replace(/[A-Z]?[a-z]+$|[A-Z]+$/, (word) => {
    const changed = change(word.toLowerCase())
    return /^[A-Z]/.test(word) ? capitalize(changed) : changed
  })

/** The singular of an English noun; a word that already is singular stays. */
export const singular = (word: string) =>
  onLastWord(word, (last) => {
    const known = singulars.get(last)
    if (known) return known
    if (uncountable.has(last) || irregular.has(last) || last.length < 4) return last
    if (/(?:ss|us|(?:ys|cris|bas|oas|thes|tenn|ir|ax|chass|nos|phas|pelv)is)$/.test(last)) return last
    if (last.endsWith('ies')) return `${last.slice(0, -3)}y`
    if (/(ches|shes|sses|xes|zzes)$/.test(last)) return last.slice(0, -2)
    return last.endsWith('s') ? last.slice(0, -1) : last
  })

/** The plural of an English noun; a word that already is plural stays. */
export const plural = (word: string) =>
  onLastWord(word, (last) => {
    if (uncountable.has(last)) return last
    if (singulars.has(last)) return last
    const known = irregular.get(last)
    if (known) return known
    if (last.endsWith('s') && singular(last) !== last) return last
    if (/[^aeiou]y$/.test(last)) return `${last.slice(0, -1)}ies`
    if (/(s|x|ch|sh|z)$/.test(last)) return `${last}es`
    return `${last}s`
  })

/** True for `books`, false for `book`, `status` and `equipment`. */
export const isPlural = (word: string) => singular(word) !== word

/** The words of a text in lower case, without punctuation; camelCase and kebab-case are taken apart. */
export const words = (text: string): string[] =>
  text
    .replace(/['’]s\b/g, '')
    .replace(/['’]/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\d]+/gu) ?? []

/** Returns a text with a capital at its beginning. */
export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Joins as a sentence does: `a, b and c`. */
export const joinWords = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** `due date` → `Due Date` */
export const titleCase = (text: string) => words(text).map(capitalize).join(' ')

/** `due date` → `dueDate`; always a valid identifier. */
export const camelCase = (text: string) => {
  const [first = 'item', ...rest] = words(text.normalize('NFD').replace(/\p{M}/gu, ''))
  const name = first + rest.map(capitalize).join('')
  return /^\d/.test(name) ? `n${name}` : name
}

/** `due date` → `DueDate` */
export const pascalCase = (text: string) => capitalize(camelCase(text))

/** `due date` → `due-date` */
export const kebabCase = (text: string) => words(text.normalize('NFD').replace(/\p{M}/gu, '')).join('-') || 'item'

/** `dueDate` → `due date`: a name as people read it. */
export const humanCase = (text: string) => words(text).join(' ')
