/** Letters that no normal form takes apart; Postgres has its own, longer list (`unaccent`). */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', þ: 'th' }),
)

/** A text as searches compare it, and which unit of the text each of its units comes from; one more for the end. */
export type Folded = { text: string; from: number[] }

/** Folds a text as `search_fold` of the database does: without accents, in lower case, in one normal form. */
export const foldText = (text: string): Folded => {
  const from: number[] = []
  let folded = ''
  let at = 0
  for (const character of text) {
    const plain = character
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .normalize('NFC')
    const letters = LETTERS.get(plain) ?? plain
    for (let unit = 0; unit < letters.length; unit++) from.push(at)
    folded += letters
    at += character.length
  }
  return { text: folded, from: [...from, text.length] }
}
