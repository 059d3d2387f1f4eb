import type { ProviderDefinition } from './definition.ts'

/** Cloudflare's AI Gateway, at its `…/compat` address. */
export const aiGateway = {
  id: 'ai-gateway',
  label: 'AI Gateway',
  baseUrl: '{AI_GATEWAY_URL}',
  key: 'AI_GATEWAY_TOKEN',
  keyHeader: 'cf-aig-authorization',
  modelNames: 'AI_GATEWAY_MODEL',
  models: ['openai/gpt-5.4-mini'],
} as const satisfies ProviderDefinition
