import { MOUNTS } from '#contract/constants'
import type { Check } from '#contract/generation'
import { suppliedToPages } from '#contract/supplied'
import { uiFaults } from '../../../apps/bundle/ui-modules.ts'
import { checkImports } from '../../checks/imports.ts'
import { type File, hasDefaultExport, parseScripts } from '../../checks/source.ts'
import { checkOf, checkSyntax, count } from '../../checks/syntax.ts'

const supplied = new Set<string>(suppliedToPages)

/** What the browser that showed it says: the Worker has no page to mount anything in. */
export const mountsCheck = (error: string | null): Check =>
  checkOf(MOUNTS, error === null ? [] : [error], 'It came up in a browser without an error')

export const checkUi = async (files: readonly File[]): Promise<Check[]> => {
  const sources = parseScripts(files)
  const app = sources.find(({ path }) => path === 'src/App.tsx')
  const fault = !app ? 'src/App.tsx is missing' : hasDefaultExport(app) ? null : 'src/App.tsx has no default export'
  return [
    ...checkSyntax(files, sources),
    ...checkImports(files, sources, {
      supplied: (name) => supplied.has(name),
      instead: 'only react, lucide-react, recharts and date-fns are supplied',
      exact: false,
    }),
    checkOf('entry', fault ? [fault] : [], 'src/App.tsx exports a component'),
    checkOf('compiles', uiFaults(files), `${count(sources.length, 'module')} for the browser`),
  ]
}
