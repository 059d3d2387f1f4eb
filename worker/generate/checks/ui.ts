import type { Check } from '#contract/generation'
import { checkImports } from './imports.ts'
import { type File, hasDefaultExport, parseScripts } from './source.ts'
import { checkOf, checkSyntax } from './syntax.ts'

const supplied = /^react(-dom)?(\/[\w-]+)?$/

export const checkUi = (files: readonly File[]): Check[] => {
  const sources = parseScripts(files)
  const app = sources.find(({ path }) => path === 'src/App.tsx')
  const fault = !app ? 'src/App.tsx is missing' : hasDefaultExport(app) ? null : 'src/App.tsx has no default export'
  return [
    ...checkSyntax(files, sources),
    ...checkImports(files, sources, {
      supplied: (name) => supplied.test(name),
      instead: 'only react is supplied',
      exact: false,
    }),
    checkOf('entry', fault ? [fault] : [], 'src/App.tsx exports a component'),
  ]
}
