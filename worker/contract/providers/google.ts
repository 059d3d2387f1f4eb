import type { ProviderDefinition } from './definition.ts'

export const google = {
  id: 'google',
  label: 'Google',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
  key: 'GEMINI_API_KEY',
  keyExample: 'AIza…',
  modelNames: 'GEMINI_MODEL',
  models: ['gemini-flash-latest', 'gemini-flash-lite-latest'],
  prices: {
    'gemini-3.1-flash': { input: 0.5, output: 3 },
    'gemini-3.1-flash-lite': { input: 0.25, output: 1.5 },
    'gemini-2.5-pro': { input: 1.25, output: 10 },
    'gemini-2.5-flash': { input: 0.3, output: 2.5 },
  },
  sees: [/^gemini-(?!embedding)/, /^gemma-?3(?!.*\b(?:270m|1b)\b)/],
} as const satisfies ProviderDefinition
