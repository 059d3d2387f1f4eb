import { languageOf } from '#contract/artifact'
import type { File } from '../../checks/source.ts'

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({ csharp: 'C#', cpp: 'C++', php: 'PHP', sql: 'SQL', html: 'HTML' }),
)
/** What is read and not run. */
const DATA = /^(css|json|markdown|yaml|toml|xml)$/
const DATA_ENDING = /\.(svg|txt|csv|tsv|ini|cfg|conf|env|lock|log|example|gitignore)$|(^|\/)[^.]*$|(^|\/)\.[^/.]+$/i

/** The language of a program that the sandbox does not run; null for what runs there, and for data. */
const foreignIn = (path: string): string | null => {
  const language = languageOf(path)
  if (/^(type|java)script$/.test(language) || DATA.test(language) || DATA_ENDING.test(path)) return null
  if (language === 'text') return `.${path.split('.').pop()}`
  return names.get(language) ?? language.charAt(0).toUpperCase() + language.slice(1)
}

/** The languages of an artefact that were not run, and why; the one with the most text first. */
export const foreignLanguages = (files: readonly File[]): { name: string; why: string }[] => {
  const amounts = new Map<string, number>()
  for (const { path, content } of files) {
    const name = foreignIn(path)
    if (name !== null) amounts.set(name, (amounts.get(name) ?? 0) + content.length)
  }
  return [...amounts]
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => ({
      name,
      why:
        name === 'Python'
          ? 'Not run yet: Python runs in the browser of whoever opens it'
          : `Not run: ${name} does not run here, so nothing is known of how it behaves`,
    }))
}
