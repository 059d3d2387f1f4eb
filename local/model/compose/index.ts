import type { GenerationType } from '#contract/generation'
import type { Composer } from '../types.ts'
import { composeApi } from './api.ts'
import { composeCli } from './cli.ts'
import { composeCode } from './code.ts'
import { composeUi } from './ui.ts'

export const composers: { [K in GenerationType]: Composer } = {
  code: composeCode,
  api: composeApi,
  ui: composeUi,
  cli: composeCli,
}
