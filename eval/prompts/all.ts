import type { GenerationType } from '#contract/generation'
import { api } from './api.ts'
import type { Case } from './case.ts'
import { cli } from './cli.ts'
import { code } from './code.ts'
import { ui } from './ui.ts'

export const prompts: { [K in GenerationType]: Case[] } = { code, api, ui, cli }
