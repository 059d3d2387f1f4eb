/**
 * A line of a demonstration, in TypeScript; Python is derived from it unless it is given as the last item.
 * A text is a statement. A pair is an expression and its value, both as source. `show` prints a text of several lines.
 */
export type Step = string | [call: string, value: string, python?: string] | { show: string }

/** Something that can be written in every language: `<id>.ts` and `<id>.py` hold it. */
export type Entry = {
  id: string
  title: string
  /** Finds it in a request. */
  asks: RegExp
  /** Names that the demonstration imports, as in TypeScript. */
  uses: string[]
  steps: Step[]
}

export const entry = (id: string, title: string, asks: RegExp, uses: string[], steps: Step[]): Entry => ({
  id,
  title,
  asks,
  uses,
  steps,
})
