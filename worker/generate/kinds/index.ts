import type { GenerationType } from '#contract/generation'
import { api } from './api/api.ts'
import { cli } from './cli/cli.ts'
import { code } from './code/code.ts'
import type { Kind } from './kind.ts'
import { ui } from './ui/ui.ts'

/** Every generation type; leaving one out does not compile. */
export const kinds: { [K in GenerationType]: Kind<K> } = { code, api, ui, cli }
