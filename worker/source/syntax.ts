import type { Check } from '#contract/generation'
import { parseJson } from './json.ts'
import type { File, Source } from './source.ts'

/** A check out of the faults that were found: the first few are named. */
export const createCheck = (name: string, faults: readonly string[], passed: string): Check => {
  const [shown, hidden] = [faults.slice(0, 5), faults.length - 5]
  const detail = hidden > 0 ? `${shown.join('; ')}; and ${hidden} more` : shown.join('; ')
  return { name, ok: faults.length === 0, detail: detail || passed }
}

/** `1 file`, `2 files`. */
export const formatCount = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

const jsonFault = (content: string) => {
  try {
    parseJson(content)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'is not JSON'
  }
}

/** Types are taken out before anything runs: that they fit together is nothing that a check of ours says. */
export const noteTypes = (sources: readonly Source[]): string =>
  sources.some(({ path }) => /\.[cm]?tsx?$/.test(path)) ? '; types are not checked' : ''

/** Every file that we can parse parses. Nothing is claimed about the others. */
export const checkSyntax = (files: readonly File[], sources: readonly Source[]): Check[] => {
  const json = files.filter(({ path }) => path.endsWith('.json'))
  if (json.length + sources.length === 0) return []
  const faults = [
    ...sources.flatMap((source) => ('error' in source ? [`${source.path} ${source.error}`] : [])),
    ...json.flatMap(({ path, content }) => {
      const fault = jsonFault(content)
      return fault ? [`${path}: ${fault}`] : []
    }),
  ]
  return [
    createCheck('syntax', faults, `${formatCount(json.length + sources.length, 'file')} parsed${noteTypes(sources)}`),
  ]
}
