import { TESTS } from '../../checks/tests.ts'
import { systemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { checkCode, RUNS } from './checks.ts'
import { codeRules } from './prompt.ts'

export const code: Kind<'code'> = {
  type: 'code',
  systemPrompt: ({ language }) =>
    systemPrompt('code', `programs and libraries that run as they are.`, codeRules(language)),
  check: checkCode,
  // Python, which no sandbox of ours runs.
  mounted: ({ checks }) => checks.filter(({ name }) => name === RUNS || name === TESTS),
  titleIn: () => null,
  elsewhere:
    'Run the entry file with the tools of its language: `node src/main.ts` (Node 22.18 or newer), `python3 main.py`.',
}
