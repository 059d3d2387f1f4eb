import { headings, readExplained, readList } from '#contract/model-phrases'
import { readFiles } from '../files.ts'
import type { ChatMessage } from '../protocol.ts'
import type { ComposedFile } from '../types.ts'
import { splitAttached } from '../understand/attached.ts'
import { explainApi } from './api.ts'
import { explainCli } from './cli.ts'
import { explainCode } from './code.ts'
import { plural, type Reading, type Section } from './reading.ts'
import { explainUi } from './ui.ts'

/** Code that somebody pasted: fenced, or lines that only code has. */
const pasted = (question: string): ComposedFile[] => {
  const fenced = /```(\w*)\n([\s\S]*?)(?:```|$)/.exec(question)
  const content = fenced?.[2] ?? question
  const isCode =
    fenced !== null || /^\s*(?:def \w|class \w|import |from \w+ import|function |const \w+ =|export )/m.test(question)
  if (!isCode) return []
  const python = /^(?:py|python)$/.test(fenced?.[1] ?? '') || /^\s*(?:def|class) \w+[^\n]*:\s*$/m.test(content)
  return [{ path: python ? 'pasted.py' : 'pasted.ts', content: `${content.trimEnd()}\n` }]
}

/** Reads the request for an explanation out of a conversation (`worker/generate/explanation.ts`); null for any other. */
export const readExplanation = (messages: readonly ChatMessage[]): Reading | null => {
  const system = messages.find(({ role }) => role === 'system' || role === 'developer')?.content ?? ''
  const kind = readExplained(system)
  const { request, attached } = splitAttached(messages.at(-1)?.content ?? '')
  if (!kind) return null
  const shown = messages.flatMap(({ role, content }) => (role === 'assistant' ? readFiles(content) : []))
  const given = [...pasted(request), ...attached.map(({ name, text }) => ({ path: name, content: text }))]
  return {
    kind: shown.length > 0 ? kind : 'code',
    files: shown.length > 0 ? shown : given,
    checks: readList(system, headings.checksFound),
    question: request,
  }
}

const explainParts = ({ kind, files }: Reading): { lead: string; sections: Section[] } => {
  const general = { lead: `It is made of ${plural(files.length, 'file')}.`, sections: explainCode(files) }
  if (kind === 'api') return explainApi(files) ?? general
  if (kind === 'cli') return explainCli(files)
  return kind === 'ui' ? explainUi(files) : general
}

/** Returns the sections that a question names, or all when it names none. */
const asked = (sections: readonly Section[], question: string): readonly Section[] => {
  const text = question.toLowerCase()
  const names = (name: string) =>
    new RegExp(`(?<![\\w/])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w/{])`).test(text)
  const named = sections.filter(({ about }) => about.some((name) => name.length > 2 && names(name)))
  return named.length > 0 ? named : sections
}

const NOTHING =
  'I am the offline model: I explain what stands in the files of a creation, or in code that you paste. There is neither here; a language model can explain the rest.'

/** An explanation that holds nothing but what stands in the files and in the results of the checks. */
export const explain = (reading: Reading): string => {
  if (reading.files.length === 0) return NOTHING
  const { lead, sections } = explainParts(reading)
  // Files beside the main ones are told too, where the question names them.
  const all = [...sections, ...(reading.kind === 'code' ? [] : explainCode(reading.files))]
  const chosen = asked(all, reading.question)
  const shown = chosen === all ? sections : chosen
  const checks =
    reading.checks.length > 0 && chosen === all ? [`## What was checked\n${reading.checks.join('\n')}`] : []
  return [lead, ...shown.map(({ title, lines }) => `## ${title}\n${lines.join('\n')}`), ...checks].join('\n\n')
}
