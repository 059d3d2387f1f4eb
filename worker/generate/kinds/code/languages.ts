import { findLanguage } from '#contract/artifact'
import type { File } from '../../../source/source.ts'

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({ csharp: 'C#', cpp: 'C++', php: 'PHP', sql: 'SQL', html: 'HTML' }),
)
/** The languages of what is read and not run. */
const DATA = /^(css|json|markdown|yaml|toml|xml)$/
const DATA_ENDING =
  /\.(svg|txt|[ct]sv|ini|cfg|conf|env|lock|log|example|ics|vcf|xlf|xliff|pot?|strings|properties|proto|graphqls?|gql|prisma|xsd|dtd|rst|tex|\w*json\w*|map|snap|diff|patch|srt|vtt|pem|http|dot|tmpl|hbs|ejs|s[ac]ss|less|mk|service)$|(^|\/)[^.]*$|(^|\/)\.[^/]+$/i
/** Beside a program these are what it reads; alone they are what was asked for. */
const RESOURCE = /^(html|sql)$/

/** The language of a program that the sandbox does not run, as a key and as people write it; null for what runs there, and for data. */
const foreignIn = (path: string): { language: string; name: string } | null => {
  const language = findLanguage(path)
  if (/^(type|java)script$/.test(language) || DATA.test(language) || DATA_ENDING.test(path)) return null
  if (language !== 'text')
    return { language, name: names.get(language) ?? language.charAt(0).toUpperCase() + language.slice(1) }
  const ending = `.${path.split('.').pop()}`
  return { language: ending, name: ending }
}

export type Foreign = { language: string; name: string; files: File[] }

const countChars = ({ files }: Foreign) => files.reduce((sum, { content }) => sum + content.length, 0)

/** The languages of an artifact that the sandbox does not run, `alone` or beside what it does, with their files; the one with the most text first. */
export const listForeignLanguages = (files: readonly File[], alone: boolean): Foreign[] => {
  const found = new Map<string, Foreign>()
  for (const file of files) {
    const foreign = foreignIn(file.path)
    if (!foreign || (!alone && RESOURCE.test(foreign.language))) continue
    const known = found.get(foreign.language) ?? { ...foreign, files: [] }
    known.files.push(file)
    found.set(foreign.language, known)
  }
  return [...found.values()].sort((a, b) => countChars(b) - countChars(a))
}
