/** More digits than JavaScript keeps of a number: written anew it would be another. */
const LONG_NUMBER = /(?<![\w".-])-?\d[\d.]{15}/

/** JSON with indentation; anything else, and what would change by that, as it came. */
export const formatJson = (text: string): string => {
  if (LONG_NUMBER.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
