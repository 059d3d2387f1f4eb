import type { ArtifactFile } from '#contract/generation'

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    csharp: 'C#',
    cpp: 'C++',
    php: 'PHP',
    sql: 'SQL',
    typescript: 'TypeScript',
    javascript: 'JavaScript',
  }),
)

/** The language most of the text is in, as people write it; null when there is nothing but data and prose. */
export const detectLanguage = (files: readonly ArtifactFile[]): string | null => {
  const amounts = new Map<string, number>()
  for (const { language, content } of files)
    if (!/^(text|json|markdown|yaml|toml|xml)$/.test(language))
      amounts.set(language, (amounts.get(language) ?? 0) + content.length)
  const [most] = [...amounts].sort(([, a], [, b]) => b - a)
  return most ? (names.get(most[0]) ?? most[0].charAt(0).toUpperCase() + most[0].slice(1)) : null
}
