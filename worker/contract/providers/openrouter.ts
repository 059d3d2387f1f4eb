import type { ProviderDefinition } from './definition.ts'

export const openrouter = {
  id: 'openrouter',
  label: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  key: 'OPENROUTER_API_KEY',
  keyExample: 'sk-or-…',
  modelNames: 'OPENROUTER_MODEL',
  models: ['openrouter/auto'],
} as const satisfies ProviderDefinition
