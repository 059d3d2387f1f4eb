import type { Parser } from '@lezer/common'

/** Each language is a chunk of its own, loaded when a file of it is first shown. */
const loaders: ReadonlyMap<string, () => Promise<Parser>> = new Map(
  Object.entries({
    typescript: async () => (await import('@lezer/javascript')).parser.configure({ dialect: 'ts' }),
    tsx: async () => (await import('@lezer/javascript')).parser.configure({ dialect: 'ts jsx' }),
    javascript: async () => (await import('@lezer/javascript')).parser.configure({ dialect: 'jsx' }),
    json: async () => (await import('@lezer/json')).parser,
    python: async () => (await import('@lezer/python')).parser,
    html: async () => (await import('@lezer/html')).parser,
    css: async () => (await import('@lezer/css')).parser,
    go: async () => (await import('@lezer/go')).parser,
    rust: async () => (await import('@lezer/rust')).parser,
    java: async () => (await import('@lezer/java')).parser,
    php: async () => (await import('@lezer/php')).parser,
    c: async () => (await import('@lezer/cpp')).parser,
    cpp: async () => (await import('@lezer/cpp')).parser,
    markdown: async () => (await import('@lezer/markdown')).parser,
  }),
)

const loaded = new Map<string, Promise<Parser | null>>()

/** `<div>` parses as a type assertion in plain TypeScript, so the end of the name decides. */
const findParserName = (language: string, path: string) => {
  if (/\.tsx$/i.test(path)) return 'tsx'
  return language.toLowerCase()
}

/** The parser of a file; null for a language that we do not colour, and when its chunk cannot be loaded. */
export const loadParser = (language: string, path: string): Promise<Parser | null> => {
  const name = findParserName(language, path)
  const load = loaders.get(name)
  if (!load) return Promise.resolve(null)
  const known = loaded.get(name)
  if (known) return known
  const promise = load().catch(() => {
    loaded.delete(name)
    return null
  })
  loaded.set(name, promise)
  return promise
}
