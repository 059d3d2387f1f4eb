import { systemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { checkCode } from './checks.ts'
import { codeRules } from './prompt.ts'

export const code: Kind<'code'> = {
  type: 'code',
  systemPrompt: ({ language }) =>
    systemPrompt('code', `programs and libraries that run as they are.`, codeRules(language)),
  check: checkCode,
  mounted: null,
  titleIn: () => null,
  elsewhere:
    'Run the entry file with the tools of its language: `node src/main.ts` (Node 22.18 or newer), `python3 main.py`.',
}
