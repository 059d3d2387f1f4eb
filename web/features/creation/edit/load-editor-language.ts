import { LRLanguage } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import type { LRParser } from '@lezer/lr'

/** Returns an extension that colours by the grammar alone, for languages without a package for the editor. */
const defineLanguage = ({ parser }: { parser: LRParser }): Extension => LRLanguage.define({ parser }).extension

const loaders: ReadonlyMap<string, () => Promise<Extension>> = new Map(
  Object.entries({
    ts: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true }),
    tsx: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true, jsx: true }),
    js: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
    jsx: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
    json: async () => (await import('@codemirror/lang-json')).json(),
    css: async () => (await import('@codemirror/lang-css')).css(),
    html: async () => (await import('@codemirror/lang-html')).html(),
    go: async () => defineLanguage(await import('@lezer/go')),
    rs: async () => defineLanguage(await import('@lezer/rust')),
    java: async () => defineLanguage(await import('@lezer/java')),
    php: async () => defineLanguage(await import('@lezer/php')),
    c: async () => defineLanguage(await import('@lezer/cpp')),
    h: async () => defineLanguage(await import('@lezer/cpp')),
    cpp: async () => defineLanguage(await import('@lezer/cpp')),
    md: async () => (await import('@codemirror/lang-markdown')).markdown(),
    py: async () => (await import('@codemirror/lang-python')).python(),
  }),
)

/**
 * Loads the editor's language for a file, by the end of its name; nothing where none is known, or it cannot be loaded.
 */
export const loadEditorLanguage = async (path: string): Promise<Extension> => {
  const load = loaders.get(path.split('.').at(-1)?.toLowerCase() ?? '')
  return (await load?.().catch(() => null)) ?? []
}
