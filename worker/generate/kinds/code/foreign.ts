import { GRAMMAR_CHECK } from '#contract/checks'
import type { Check } from '#contract/generation'
import { AppError } from '../../../errors.ts'
import { createCheck } from '../../../source/syntax.ts'
import { type CheckTools, createNotRunCheck } from '../../checks/tools.ts'
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

/** Of Python 3.13 (PEP 696), which the grammar does not know. */
const NEWER = /^\s*(?:async\s+)?(?:class|def|type)\s+\w+\s*\[[^\]]*=/

/**
 * Python's grammar has next to no false alarm on Python's own library, and what it cannot read does not run either. The
 * other grammars are never as new as their languages.
 */
const isCertain = (language: string, content: string, { line }: GrammarFault) =>
  language === PYTHON && !NEWER.test(content.split('\n')[line - 1] ?? '')

/**
 * Returns what is known of files in a language that does not run here. What a grammar cannot read goes back to the
 * model, which may say that it is right; red is only what is certain.
 */
export const checkForeign = async (runs: string, foreign: Foreign, tools: CheckTools): Promise<Check[]> => {
  const { language, name, files } = foreign
  const faults = await parse(foreign, tools)
  const found = files.flatMap(({ path, content }, index) => {
    const fault = faults?.[index]
    return fault ? [{ words: describe(path, fault), isRed: isCertain(language, content, fault) }] : []
  })
  const told = createCheck(
    `${GRAMMAR_CHECK}${name}`,
    found.map(({ words }) => words),
    '',
  )
  const isRed = found.some((fault) => fault.isRed)
  const syntax: Check[] = found.length === 0 ? [] : [isRed ? told : { ...told, ok: true, outcome: 'warning' }]
  const parsed = faults !== null && found.length === 0
  const why =
    language === PYTHON
      ? `${parsed ? 'Python: parsed, not run yet. It' : 'Not run yet: Python'} runs in the browser of whoever opens it`
      : `${parsed ? `${name}: parsed, not run. It` : `Not run: ${name}`} does not run here, so nothing is known of how it behaves`
  return [...syntax, createNotRunCheck(runs, why)]
}
