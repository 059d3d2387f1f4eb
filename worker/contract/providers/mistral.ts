import type { ProviderDefinition } from './definition.ts'

export const mistral = {
  id: 'mistral',
  label: 'Mistral',
  baseUrl: 'https://api.mistral.ai/v1',
  key: 'MISTRAL_API_KEY',
  keyExample: '32 letters and digits',
  modelNames: 'MISTRAL_MODEL',
  models: ['mistral-large-latest', 'codestral-latest'],
  prices: { codestral: { input: 0.3, output: 0.9 } },
  sees: [/^(?:pixtral|mistral-(?:small|medium|large)-(?:latest|2[5-9]))/],
  asksForUsage: false,
} as const satisfies ProviderDefinition
