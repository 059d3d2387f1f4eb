import type { GenerationType } from '#contract/generation'
import { api } from './api.ts'
import { cli } from './cli.ts'
import { code } from './code.ts'
import type { Kind } from './kind.ts'
import { ui } from './ui.ts'

/** Every generation type; leaving one out does not compile. */
export const kinds: { [K in GenerationType]: Kind<K> } = { code, api, ui, cli }
