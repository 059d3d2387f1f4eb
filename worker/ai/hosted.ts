import type { ModelConfig } from '../env.ts'

type TextVariable = Exclude<keyof ModelConfig, 'MODEL_FIRST_WORD_SECONDS'>

/** A service of models that is there as soon as its key is. */
export type Hosted = {
  id: string
  label: string
  /** The address of its OpenAI-compatible API; null when the configuration lacks a part of it. */
  url(config: ModelConfig): string | null
  key: TextVariable
  /** The variable that names the models to offer, separated by commas. */
  models: TextVariable
  /** The models to offer when none are named. */
  offers: string[]
  /** False for a service that refuses `stream_options`. */
  asksForUsage?: boolean
  /** The header that takes the key in place of `Authorization`. */
  keyHeader?: string
}

const at = (url: string) => () => url

/** One line a service. Each speaks OpenAI's protocol at an address of its own; `conformance.test.ts` holds them to it. */
export const hosted: readonly Hosted[] = [
  {
    id: 'anthropic',
    label: 'Anthropic',
    url: at('https://api.anthropic.com/v1'),
    key: 'ANTHROPIC_API_KEY',
    models: 'ANTHROPIC_MODEL',
    offers: ['claude-sonnet-4-6', 'claude-opus-4-6', 'claude-haiku-4-5'],
  },
  {
    id: 'google',
    label: 'Google',
    url: at('https://generativelanguage.googleapis.com/v1beta/openai'),
    key: 'GEMINI_API_KEY',
    models: 'GEMINI_MODEL',
    offers: ['gemini-flash-latest', 'gemini-flash-lite-latest'],
  },
  {
    id: 'groq',
    label: 'Groq',
    url: at('https://api.groq.com/openai/v1'),
    key: 'GROQ_API_KEY',
    models: 'GROQ_MODEL',
    offers: ['openai/gpt-oss-120b', 'llama-3.3-70b-versatile'],
  },
  {
    id: 'openrouter',
    label: 'OpenRouter',
    url: at('https://openrouter.ai/api/v1'),
    key: 'OPENROUTER_API_KEY',
    models: 'OPENROUTER_MODEL',
    offers: ['openrouter/auto'],
  },
  {
    id: 'mistral',
    label: 'Mistral',
    url: at('https://api.mistral.ai/v1'),
    key: 'MISTRAL_API_KEY',
    models: 'MISTRAL_MODEL',
    offers: ['mistral-large-latest', 'codestral-latest'],
    asksForUsage: false,
  },
  {
    id: 'workers-ai',
    label: 'Workers AI',
    url: ({ WORKERS_AI_ACCOUNT_ID: account }) =>
      account ? `https://api.cloudflare.com/client/v4/accounts/${account}/ai/v1` : null,
    key: 'WORKERS_AI_TOKEN',
    models: 'WORKERS_AI_MODEL',
    offers: ['@cf/openai/gpt-oss-120b'],
  },
  {
    id: 'ai-gateway',
    label: 'AI Gateway',
    url: ({ AI_GATEWAY_URL: url }) => url ?? null,
    key: 'AI_GATEWAY_TOKEN',
    models: 'AI_GATEWAY_MODEL',
    offers: ['openai/gpt-5.4-mini'],
    keyHeader: 'cf-aig-authorization',
  },
]
