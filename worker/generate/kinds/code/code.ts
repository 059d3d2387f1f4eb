import { runCommands } from '#contract/run-commands'
import { TESTS } from '../../checks/tests.ts'
import { buildSystemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { checkCode, RUNS } from './checks.ts'
import { codeRules } from './prompt.ts'
import { readReadmeTitle } from './title.ts'

export const code: Kind<'code'> = {
  type: 'code',
  systemPrompt: ({ language }) =>
    buildSystemPrompt('code', `programs and libraries that run as they are.`, codeRules(language)),
  check: checkCode,
  // Python, which no sandbox of ours runs.
  mounted: ({ checks }) => checks.filter(({ name }) => name === RUNS || name === TESTS),
  titleIn: readReadmeTitle,
  elsewhere(files) {
    const { run, test } = runCommands(files)
    const node =
      run?.startsWith('node ') && files.some(({ path }) => path.endsWith('.ts')) ? ' (Node 22.18 or newer)' : ''
    const told = [run && `Run it: \`${run}\`${node}.`, test && `Its tests: \`${test}\`.`].filter(Boolean)
    return told.join(' ') || 'It has no file to start: use it as its language does.'
  },
}
