import type { ProviderName } from '#contract/providers'

/** The services that keys can be brought for, and what a key of theirs looks like. */
export const providers: { [P in ProviderName]: { label: string; example: string } } = {
  openai: { label: 'OpenAI', example: 'sk-…' },
  anthropic: { label: 'Anthropic', example: 'sk-ant-…' },
  google: { label: 'Google', example: 'AIza…' },
  groq: { label: 'Groq', example: 'gsk_…' },
  openrouter: { label: 'OpenRouter', example: 'sk-or-…' },
  mistral: { label: 'Mistral', example: '32 letters and digits' },
}

export const providerNames: readonly ProviderName[] = ['openai', 'anthropic', 'google', 'groq', 'openrouter', 'mistral']
