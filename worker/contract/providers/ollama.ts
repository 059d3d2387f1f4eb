import type { ProviderDefinition } from './definition.ts'

/** A server that happens to run on this machine is offered, but not chosen for people. */
export const ollama = {
  id: 'ollama',
  label: 'Ollama',
  baseUrl: '{OLLAMA_BASE_URL}',
  models: null,
} as const satisfies ProviderDefinition
