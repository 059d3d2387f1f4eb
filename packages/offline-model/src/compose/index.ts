import type { GenerationType } from '#contract/generation'
import type { Composer } from '../types.ts'
import { composeApi } from './api.ts'
import { composeCli } from './cli.ts'
import { composeCode } from './code.ts'
import { composeUi } from './ui.ts'

/** The kinds that there are building blocks for; of another one the offline model says that it cannot make it. */
export const composers: { [K in GenerationType]?: Composer } = {
  code: composeCode,
  api: composeApi,
  ui: composeUi,
  cli: composeCli,
}
