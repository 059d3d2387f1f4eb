import type { ProviderDefinition } from './definition.ts'

export const workersAi = {
  id: 'workers-ai',
  label: 'Workers AI',
  baseUrl: 'https://api.cloudflare.com/client/v4/accounts/{WORKERS_AI_ACCOUNT_ID}/ai/v1',
  key: 'WORKERS_AI_TOKEN',
  modelNames: 'WORKERS_AI_MODEL',
  models: ['@cf/openai/gpt-oss-120b'],
} as const satisfies ProviderDefinition
