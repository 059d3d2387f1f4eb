import type { Check } from '#contract/generation'
import { checkImports } from './imports.ts'
import { type File, parseScripts } from './source.ts'
import { checkOf, checkSyntax } from './syntax.ts'

export const checkCode = (files: readonly File[]): Check[] => {
  const sources = parseScripts(files)
  const empty = files.length > 0 && files.every(({ content }) => content.trim() === '')
  return [
    checkOf('files', empty ? ['every file is empty'] : [], files.map(({ path }) => path).join(', ')),
    ...checkSyntax(files, sources),
    // A package that the request named is fine for code: it is taken out, not run by us as it is.
    ...checkImports(files, sources, { supplied: () => true, instead: '', exact: false }),
  ]
}
