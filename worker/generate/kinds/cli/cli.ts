import * as z from 'zod'
import { buildSystemPrompt } from '../../prompts/format.ts'
import type { Kind } from '../kind.ts'
import { Name, readNameIn } from '../read-name.ts'
import { checkCli } from './checks.ts'
import { cliRules } from './prompt.ts'

const Manifest = z.object({ name: Name }).transform(({ name }) => name)

export const cli: Kind<'cli'> = {
  type: 'cli',
  systemPrompt: () => buildSystemPrompt('cli', 'command-line tools that behave well in a pipe.', cliRules),
  check: checkCli,
  mounted: () => [],
  titleIn: (files) => readNameIn(files, 'package.json', Manifest),
  elsewhere: () =>
    'Needs Node 22.18 or newer, which runs TypeScript as it is: `npm install --global .`, then the command of `package.json` with `--help`.',
}
