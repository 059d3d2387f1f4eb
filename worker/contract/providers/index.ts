import { aiGateway } from './ai-gateway.ts'
import { anthropic } from './anthropic.ts'
import type { ProviderDefinition } from './definition.ts'
import { google } from './google.ts'
import { groq } from './groq.ts'
import { mistral } from './mistral.ts'
import { offline } from './offline.ts'
import { ollama } from './ollama.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import { workersAi } from './workers-ai.ts'

/** Every provider, in the order of preference: the first that is configured answers when nobody names a model. */
const registry = [
  openai,
  anthropic,
  google,
  groq,
  openrouter,
  mistral,
  workersAi,
  aiGateway,
  offline,
  ollama,
] as const satisfies readonly ProviderDefinition[]

type Registered = (typeof registry)[number]
type ValueOf<P, Field extends string> = P extends { [F in Field]: infer Value extends string } ? Value : never
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer EndRun}`
  ? Name | NamesIn<EndRun>
  : never
type VariablesOf<P extends Registered> =
  | NamesIn<P['baseUrl']>
  | ValueOf<P, 'key'>
  | ValueOf<P, 'otherUrl'>
  | ValueOf<P, 'modelNames'>

/** The services that take a key. The others are servers near us. */
type Service = Extract<Registered, { key: string }>
export type OpenToKeys = Extract<Registered, { keyExample: string }>

/** The variables of the configuration that say where models come from. */
export type ProviderVariable = VariablesOf<Registered>
/** Those of them that an operator sets. */
export type ServiceVariable = VariablesOf<Service>

export const providers: readonly ProviderDefinition[] = registry
export const services: readonly Service[] = registry.filter((provider) => 'key' in provider)
/** The services that people and rooms may have a key of their own for. */
export const openToKeys: readonly OpenToKeys[] = registry.filter((provider) => 'keyExample' in provider)

const PLACEHOLDER = /\{(\w+)\}/g

/** The variables that an address lacks. */
const listPlaceholders = (baseUrl: string) => [...baseUrl.matchAll(PLACEHOLDER)].map(([, name = '']) => name)

/** Returns the variables of a provider: its key, what its address needs, another address, the names of its models. */
export const listVariables = ({ key, baseUrl, otherUrl, modelNames }: ProviderDefinition): string[] =>
  [key, ...listPlaceholders(baseUrl), otherUrl, modelNames].filter((name) => name !== undefined)

export const providerVariables = providers.flatMap(listVariables) as ProviderVariable[]
export const serviceVariables = services.flatMap(listVariables) as ServiceVariable[]

type Shape<Name extends string, Text, Address> = { [N in Name]: N extends `${string}_URL` ? Address : Text }

/** Returns a value for each variable: `address` for those that hold one, `text` for the others. */
export const shapeVariables = <Name extends string, Text, Address>(
  names: readonly Name[],
  text: Text,
  address: Address,
) =>
  Object.fromEntries(names.map((name) => [name, name.endsWith('_URL') ? address : text])) as Shape<Name, Text, Address>

/** The address at which a provider is reached, and the key for it. */
export type ProviderAddress = {
  url: string
  apiKey: string | undefined
  /** True when `otherUrl` put another server in its place. */
  isOther: boolean
}

/** Returns how a provider is reached with these settings, by variable; null when it is not configured. */
export const addressProvider = (
  { key, baseUrl, otherUrl }: ProviderDefinition,
  settings: { readonly [name: string]: unknown },
): ProviderAddress | null => {
  const read = (name: string | undefined) => {
    const value = name === undefined ? undefined : settings[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [apiKey, other] = [read(key), read(otherUrl)]
  if (other) return { url: other, apiKey, isOther: true }
  const needed = [...(key ? [key] : []), ...listPlaceholders(baseUrl)]
  if (needed.some((name) => read(name) === undefined)) return null
  return { url: baseUrl.replace(PLACEHOLDER, (_, name: string) => read(name) ?? ''), apiKey, isOther: false }
}
