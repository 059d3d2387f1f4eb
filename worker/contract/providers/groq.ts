import type { ProviderDefinition } from './definition.ts'

export const groq = {
  id: 'groq',
  label: 'Groq',
  baseUrl: 'https://api.groq.com/openai/v1',
  key: 'GROQ_API_KEY',
  keyExample: 'gsk_…',
  modelNames: 'GROQ_MODEL',
  models: ['openai/gpt-oss-120b', 'llama-3.3-70b-versatile'],
  prices: {
    'llama-3.3-70b-versatile': { input: 0.59, output: 0.79 },
    'openai/gpt-oss-120b': { input: 0.15, output: 0.6 },
  },
} as const satisfies ProviderDefinition
