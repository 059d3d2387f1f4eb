import type { Check } from '#contract/generation'
import { AppError } from '../../../errors.ts'
import { checkOf } from '../../checks/syntax.ts'
import { type CheckTools, notRun } from '../../checks/tools.ts'
import type { GrammarFault } from '../../pipeline-types.ts'
import type { Foreign } from './languages.ts'

const PYTHON = 'python'

/** Only what a grammar says; null where there is none, or nothing answers. */
const parse = async ({ language, files }: Foreign, { sandbox }: CheckTools) => {
  try {
    return await sandbox.parse(
      language,
      files.map(({ content }) => content),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return null
    throw error
  }
}

const describe = (path: string, { line, missing, toEnd }: GrammarFault) => {
  if (missing) return `${path}, line ${line}: a “${missing}” seems to be missing`
  return toEnd
    ? `${path}: our grammar could not read it from line ${line} on; it may have been cut, or a bracket may be missing`
    : `${path}, line ${line}: our grammar could not read this, so it may not compile`
}

/**
 * Returns what is known of files in a language that does not run here. A grammar is never as new as its language, so
 * what it cannot read is a warning, which nothing is repaired or refused for.
 */
export const checkForeign = async (runs: string, foreign: Foreign, tools: CheckTools): Promise<Check[]> => {
  const { language, name, files } = foreign
  const faults = await parse(foreign, tools)
  const found = files.flatMap(({ path }, index) => {
    const fault = faults?.[index]
    return fault ? [describe(path, fault)] : []
  })
  const syntax: Check[] =
    found.length === 0 ? [] : [{ ...checkOf(`syntax: ${name}`, found, ''), ok: true, outcome: 'warning' }]
  const parsed = faults !== null && found.length === 0
  const why =
    language === PYTHON
      ? `${parsed ? 'Python: parsed, not run yet. It' : 'Not run yet: Python'} runs in the browser of whoever opens it`
      : `${parsed ? `${name}: parsed, not run. It` : `Not run: ${name}`} does not run here, so nothing is known of how it behaves`
  return [...syntax, notRun(runs, why)]
}
