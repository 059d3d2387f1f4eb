import { addSection, type SectionSpec, type UiSpec } from './spec.ts'

/** The text that is left to read, and what has been found so far. */
export type Reading = { text: string; spec: UiSpec; at: Map<string, number> }
export type Finder = (reading: Reading, prompt: string) => Reading

export const add = (reading: Reading, section: SectionSpec, position: number): Reading => ({
  ...reading,
  spec: addSection(reading.spec, section),
  at: new Map(reading.at).set(section.id, position),
})
/** Takes a phrase out, so that it is not read twice, and keeps the positions of the rest. */
export const consume = (reading: Reading, match: RegExpExecArray): Reading => ({
  ...reading,
  text:
    reading.text.slice(0, match.index) +
    ' '.repeat(match[0].length) +
    reading.text.slice(match.index + match[0].length),
})
