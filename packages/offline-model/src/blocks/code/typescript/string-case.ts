const wordsOf = (text: string) =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z\d]+/g) ?? []
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

export function toCamelCase(text: string): string {
  return wordsOf(text)
    .map((word, index) => (index === 0 ? word : capital(word)))
    .join('')
}

export function toSnakeCase(text: string): string {
  return wordsOf(text).join('_')
}

export function toTitleCase(text: string): string {
  return wordsOf(text).map(capital).join(' ')
}

/** The text backwards. */
export function reverseText(text: string): string {
  return [...text].reverse().join('')
}

/** How many vowels a text has. */
export function countVowels(text: string): number {
  return text.match(/[aeiou]/gi)?.length ?? 0
}
