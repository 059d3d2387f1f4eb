import type { GenerationType } from '#contract/generation'
import { apiExamples } from './api/examples.ts'
import { cliExamples } from './cli/examples.ts'
import { codeExamples } from './code/examples.ts'
import type { Example } from './kind.ts'
import { uiExamples } from './ui/examples.ts'

/** What `npm run eval` asks for; apart from the kinds, so that the Worker does not carry it. */
export const examples: { [K in GenerationType]: Example[] } = {
  code: codeExamples,
  api: apiExamples,
  ui: uiExamples,
  cli: cliExamples,
}
