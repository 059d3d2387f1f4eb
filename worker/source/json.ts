/** Reads a JSON file of an artifact, as Node imports it: a byte order mark is none of its text. Throws a `SyntaxError`. */
export const parseJson = (text: string): unknown => JSON.parse(text.replace(/^\ufeff/, ''))
