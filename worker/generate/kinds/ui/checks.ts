import { MOUNTS } from '#contract/constants'
import type { ArtifactFile, Check } from '#contract/generation'
import { suppliedToPages } from '#contract/supplied-packages'
import type { ReportMount } from '#contract/versions'
import { findUiFaults, isPageModule } from '../../../bundle/ui-modules.ts'
import { checkCalls } from '../../../source/calls.ts'
import { checkImports, listSourcesBelow } from '../../../source/imports.ts'
import { hasDefaultExport, parseScripts } from '../../../source/source.ts'
import { checkSyntax, createCheck, formatCount, noteTypes } from '../../../source/syntax.ts'
import { checkTests } from '../../checks/tests.ts'
import { type CheckTools, createNotRunCheck } from '../../checks/tools.ts'

const supplied = new Set<string>(suppliedToPages)

/** Returns the checks by the browser that showed it: the Worker has no page to mount anything in. */
export const createMountChecks = ({ error, checks }: ReportMount): Check[] => [
  createCheck(MOUNTS, error === null ? [] : [error], 'It came up in a browser without an error'),
  ...checks.filter(({ name }) => name !== 'runs' && name !== 'tests'),
]

export const checkUi = async (files: readonly ArtifactFile[], tools: CheckTools): Promise<Check[]> => {
  const sources = parseScripts(files)
  const app = sources.find(({ path }) => path === 'src/App.tsx')
  const fault = !app ? 'src/App.tsx is missing' : hasDefaultExport(app) ? null : 'src/App.tsx has no default export'
  const checks = [
    ...checkSyntax(files, sources),
    ...checkImports(files, listSourcesBelow(sources, 'src/App.tsx'), {
      supplied: (name) => supplied.has(name),
      instead: 'only react, lucide-react, recharts and date-fns are supplied',
      exact: false,
      isImportable: isPageModule,
    }),
    createCheck('entry', fault ? [fault] : [], 'src/App.tsx exports a component'),
    createCheck(
      'compiles',
      findUiFaults(files),
      `${formatCount(sources.length, 'module')} for the browser${noteTypes(sources)}`,
    ),
  ].map((check, _, all) =>
    check.name === 'compiles' && check.ok && all.some(({ name, ok }) => name === 'imports' && !ok)
      ? createNotRunCheck('compiles', 'It was not put together: what it imports is not there')
      : check,
  )
  const calls = checkCalls(files, tools.requests ?? [])
  const tests = checks.some(({ ok }) => !ok) ? [] : await checkTests(files, sources, tools)
  return [...checks, ...tests, ...(calls ? [calls] : [])]
}
