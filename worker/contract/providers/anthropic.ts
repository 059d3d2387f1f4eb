import type { ProviderDefinition } from './definition.ts'

export const anthropic = {
  id: 'anthropic',
  label: 'Anthropic',
  baseUrl: 'https://api.anthropic.com/v1',
  key: 'ANTHROPIC_API_KEY',
  keyExample: 'sk-ant-…',
  modelNames: 'ANTHROPIC_MODEL',
  models: ['claude-sonnet-4-6', 'claude-opus-4-6', 'claude-haiku-4-5'],
  prices: {
    'claude-opus-4': { input: 5, output: 25 },
    'claude-sonnet-4': { input: 3, output: 15 },
    'claude-haiku-4': { input: 1, output: 5 },
  },
  sees: [/^claude-(?!2|instant)/],
} as const satisfies ProviderDefinition
