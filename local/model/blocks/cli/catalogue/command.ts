export type OptionSpec = { type: 'string' | 'boolean'; short?: string; default?: string; help: string }

export type CommandBlock = {
  /** What people type. */
  name: string
  /** The file in `parts/`, and the function in it. */
  part: string
  run: string
  usage: string
  summary: string
  /** Arguments that work as they stand. */
  example: string
  options?: Record<string, OptionSpec>
  /** Named by itself. */
  asked: RegExp
  /** One of a group that is asked for as a whole. */
  group?: RegExp
}

/** Part, function, what people type, arguments, summary, example, and the words that ask for it. */
export const command = (
  part: string,
  run: string,
  name: string,
  usage: string,
  summary: string,
  example: string,
  asked: RegExp,
  more: { options?: Record<string, OptionSpec>; group?: RegExp } = {},
): CommandBlock => ({ part, run, name, usage, summary, example, asked, ...more })
