import type { GenerationType } from '#contract/generation'
import { composers } from '../compose/index.ts'
import type { ComposedFile, Composition } from '../types.ts'

/** Returns the answer to the last of several requests, each of which changes what the ones before made. */
export const compose = (kind: GenerationType, prompts: readonly string[]): Composition => {
  const composer = composers[kind]
  if (!composer) throw new Error(`No composer for ${kind}`)
  let files: ComposedFile[] = []
  let answer: Composition = { prose: '', files: [] }
  for (const [at, prompt] of prompts.entries()) {
    answer = composer({ kind, prompt, history: prompts.slice(0, at), files })
    const fresh = answer.files
    files = [...files.filter(({ path }) => !fresh.some((file) => file.path === path)), ...fresh]
  }
  return answer
}

/** Returns what an answer names as not built; empty when it names nothing. */
export const readMissing = (prose: string) => /^Not built: (.+?)\.(?= )/.exec(prose)?.[1] ?? ''

const titleIn: { [K in GenerationType]: [path: string, title: RegExp] } = {
  ui: ['src/App.tsx', /<title>(.+?)<\/title>/],
  api: ['openapi.json', /"title": ?"([^"]+)"/],
  cli: ['package.json', /"name": ?"([^"]+)"/],
  code: ['README.md', /^# (.+)$/m],
}

/** Returns the name that a request's creation gets; empty when there is none. */
export const readTitleMade = (kind: GenerationType, prompt: string) => {
  const [path, title] = titleIn[kind]
  const files = composers[kind]?.({ kind, prompt, history: [], files: [] }).files ?? []
  return title.exec(files.find((file) => file.path === path)?.content ?? '')?.[1] ?? ''
}

const titleRules: readonly [fault: string, test: (title: string, kind: GenerationType) => boolean][] = [
  ['is too short or too long', ({ length }) => length > 1 && length <= 48],
  [
    'repeats how it was asked for',
    (title) =>
      !/^(?:build|make|create|write|generate|an?|the|my)\b|\bfunction$|^(?:app|page|tool|toolbox|api)$/i.test(title),
  ],
  ['is cut', (title) => title === 'Sign in' || !/[,;:]$|\b(?:with|and|for|of|a|an|the|or|in)$/i.test(title)],
  ['is no name of a command', (title, kind) => kind !== 'cli' || /^[a-z][a-z\d-]{1,29}$/.test(title)],
]

/** Returns what is wrong with a creation's name, in words. */
export const findTitleFaults = (kind: GenerationType, title: string): string[] =>
  titleRules.filter(([, test]) => !test(title, kind)).map(([fault]) => `“${title}” ${fault}`)
