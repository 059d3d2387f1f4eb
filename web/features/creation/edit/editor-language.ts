import { LRLanguage } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import type { LRParser } from '@lezer/lr'

/** What has no package for the editor is coloured by its grammar alone. */
const coloured = ({ parser }: { parser: LRParser }): Extension => LRLanguage.define({ parser }).extension

const loaders: ReadonlyMap<string, () => Promise<Extension>> = new Map(
  Object.entries({
    ts: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true }),
    tsx: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true, jsx: true }),
    js: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
    jsx: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
    json: async () => (await import('@codemirror/lang-json')).json(),
    css: async () => (await import('@codemirror/lang-css')).css(),
    html: async () => (await import('@codemirror/lang-html')).html(),
    go: async () => coloured(await import('@lezer/go')),
    rs: async () => coloured(await import('@lezer/rust')),
    java: async () => coloured(await import('@lezer/java')),
    php: async () => coloured(await import('@lezer/php')),
    c: async () => coloured(await import('@lezer/cpp')),
    h: async () => coloured(await import('@lezer/cpp')),
    cpp: async () => coloured(await import('@lezer/cpp')),
    md: async () => (await import('@codemirror/lang-markdown')).markdown(),
    py: async () => (await import('@codemirror/lang-python')).python(),
  }),
)

/** How the editor reads a file, by the end of its name; nothing for what it does not know, or cannot load. */
export const editorLanguage = async (path: string): Promise<Extension> => {
  const load = loaders.get(path.split('.').at(-1)?.toLowerCase() ?? '')
  return (await load?.().catch(() => null)) ?? []
}
