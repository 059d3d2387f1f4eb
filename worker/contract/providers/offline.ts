import type { ProviderDefinition } from './definition.ts'

/** Answers without any service, so that everything can be tried. */
export const offline = {
  id: 'offline',
  label: 'The offline model',
  baseUrl: '{OFFLINE_MODEL_URL}',
  models: ['aetheros-offline'],
  modelLabel: () => 'Offline model (building blocks, not an AI)',
  offline: true,
} as const satisfies ProviderDefinition
