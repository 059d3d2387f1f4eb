import type { ProviderDefinition } from './definition.ts'

/** OpenAI, or any server that speaks its protocol. */
export const openai = {
  id: 'openai',
  label: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  key: 'OPENAI_API_KEY',
  keyExample: 'sk-…',
  otherUrl: 'OPENAI_BASE_URL',
  modelNames: 'OPENAI_MODEL',
  models: ['gpt-5.4-mini'],
  modelLabel: (model: string) => model,
  prices: {
    'gpt-5.5': { input: 5, output: 30 },
    'gpt-5.4': { input: 2.5, output: 15 },
    'gpt-5.4-mini': { input: 0.75, output: 4.5 },
    'gpt-5.4-nano': { input: 0.2, output: 1.25 },
    'gpt-5-mini': { input: 0.25, output: 2 },
    'gpt-4.1': { input: 2, output: 8 },
    'gpt-4.1-mini': { input: 0.4, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, output: 0.4 },
    'gpt-4o': { input: 2.5, output: 10 },
    'gpt-4o-mini': { input: 0.15, output: 0.6 },
  },
  sees: [/^(?:chat)?gpt-(?:4o|4\.1|4-turbo|5)/, /^o(?:1(?!-mini|-preview)|3(?!-mini)|4-mini)/],
} as const satisfies ProviderDefinition
