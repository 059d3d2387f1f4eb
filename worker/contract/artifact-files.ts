import { countHyphens, formatTagName, OPEN_ENDED } from './artifact-tags.ts'

/** Names and languages of an artifact's files, and how files are written into a text. */

import { cleanName } from './text.ts'

const MAX_PATH_CHARS = 200

const languages: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ts: 'typescript',
    mts: 'typescript',
    cts: 'typescript',
    tsx: 'typescript',
    js: 'javascript',
    mjs: 'javascript',
    cjs: 'javascript',
    jsx: 'javascript',
    json: 'json',
    py: 'python',
    html: 'html',
    htm: 'html',
    svg: 'html',
    css: 'css',
    md: 'markdown',
    mdx: 'markdown',
    go: 'go',
    rs: 'rust',
    java: 'java',
    kt: 'kotlin',
    swift: 'swift',
    rb: 'ruby',
    php: 'php',
    cs: 'csharp',
    c: 'c',
    h: 'c',
    cpp: 'cpp',
    cc: 'cpp',
    hpp: 'cpp',
    sh: 'shell',
    bash: 'shell',
    sql: 'sql',
    yml: 'yaml',
    yaml: 'yaml',
    toml: 'toml',
    xml: 'xml',
  }),
)

/**
 * Returns the language of a file by its name, in lower case; `text` when the name says nothing.
 *
 * @example
 * findLanguage('src/App.tsx') // 'typescript'
 * findLanguage('Makefile') // 'text'
 */
export const findLanguage = (path: string): string =>
  languages.get(/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '') ?? 'text'

/**
 * A path as an artifact may have it: relative, with `/`, inside its own folder. What cannot be made so is refused
 * with the reason, because guessing where a file belongs would hide the mistake.
 */
export const cleanPath = (given: string): { path: string; reason: '' } | { path: null; reason: string } => {
  const refuse = (reason: string) => ({ path: null, reason })
  const path = given
    .normalize('NFC')
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .replaceAll(/\/(\.?\/)+/g, '/')
  if (path === '') return refuse(given.trim() === '' ? 'has no path' : 'its path names a folder')
  if (path.length > MAX_PATH_CHARS) return refuse(`its path is longer than ${MAX_PATH_CHARS} characters`)
  if (/^(\/|[a-z]:)/i.test(path)) return refuse('its path is absolute')
  if (path.split('/').includes('..')) return refuse('its path leaves the folder')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused
  if (/[\u0000-\u001f\u007f<>:"|?*]/.test(path)) return refuse('its path has a character that a file name may not have')
  if (cleanName(path) !== path || !path.isWellFormed()) return refuse('its path has a character that cannot be seen')
  if (/(?:^|\/)\.?$/.test(path)) return refuse('its path names a folder')
  return { path, reason: '' }
}

/** Lines that an ordinary tag does not keep as they are: its parser reads such lines as being around the file. */
const needsLongTag = (content: string) =>
  content !== '' && (!content.endsWith('\n') || /\r|^\s*\n|^\s*(?:```|~~~)|\n[^\S\n]*\n$/.test(content))

/**
 * Writes files as they stand in a text; parsing it gives the same files. A file that an ordinary tag would not keep
 * as it is stands in a long one.
 */
export const formatFiles = (files: readonly { path: string; content: string }[]): string =>
  files
    .map(({ path, content }) => {
      const hyphens = Math.max(countHyphens(content), needsLongTag(content) ? 1 : 0)
      const isOpen = content !== '' && !content.endsWith('\n')
      const ending = isOpen ? ` ${OPEN_ENDED}` : ''
      return `<${formatTagName('file', hyphens)} path="${path}"${ending}>\n${content}${isOpen ? '\n' : ''}</${formatTagName('file', hyphens)}>`
    })
    .join('\n\n')
