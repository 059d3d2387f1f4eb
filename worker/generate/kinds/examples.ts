import type { GenerationType } from '#contract/generation'
import { apiExamples } from './api/examples.ts'
import { cliExamples } from './cli/examples.ts'
import { codeExamples } from './code/examples.ts'
import type { Example } from './kind.ts'
import { uiExamples } from './ui/examples.ts'

/** The requests of `npm run eval`; apart from the kinds, so that the Worker does not carry them. */
export const examples: { [K in GenerationType]: Example[] } = {
  code: codeExamples,
  api: apiExamples,
  ui: uiExamples,
  cli: cliExamples,
}
