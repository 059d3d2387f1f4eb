import { checkCli } from '../checks/cli.ts'
import { cliRules } from '../prompts/cli.ts'
import { systemPrompt } from '../prompts/format.ts'
import type { Kind } from './kind.ts'

export const cli: Kind<'cli'> = {
  type: 'cli',
  label: 'CLI',
  defaultLanguage: 'TypeScript',
  systemPrompt: () => systemPrompt('cli', 'command-line tools that behave well in a pipe.', cliRules),
  check: checkCli,
  mounted: null,
}
