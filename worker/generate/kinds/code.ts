import { checkCode } from '../checks/code.ts'
import { codeRules } from '../prompts/code.ts'
import { systemPrompt } from '../prompts/format.ts'
import type { Kind } from './kind.ts'

export const code: Kind<'code'> = {
  type: 'code',
  label: 'Code',
  defaultLanguage: 'TypeScript',
  systemPrompt: ({ language }) =>
    systemPrompt('code', `programs and libraries that run as they are.`, codeRules(language)),
  check: checkCode,
  mounted: null,
}
