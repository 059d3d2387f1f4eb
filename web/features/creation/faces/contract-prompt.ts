import { isObject, type JsonObject, type Operation, readOperations } from '#contract/operations'

/** Another side of an API: what people see of it, or type. */
export type Face = 'ui' | 'cli'

/** Of the contract in a prompt, in characters: what is longer is told by its operations alone. */
const MAX_CONTRACT = 8_000

const lineOf = ({ method, path, summary, parameters, body }: Operation): string => {
  const query = parameters.filter((each) => each.in === 'query').map((each) => each.name)
  return [
    `- ${method} ${path}`,
    summary && `: ${summary}`,
    query.length > 0 && ` (query: ${query.join(', ')})`,
    body && ` (JSON body${body.required ? '' : ', optional'})`,
  ]
    .filter(Boolean)
    .join('')
}

const schemasOf = (document: JsonObject): string => {
  const { components } = document
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {}
  return Object.entries(schemas)
    .map(([name, schema]) => `- ${name}: ${JSON.stringify(schema)}`)
    .join('\n')
}

const parse = (contract: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(contract)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

const where: { [F in Face]: (title: string, address: string | null) => string } = {
  ui: (title) =>
    `A user interface for the API “${title}”. It is served at the same address: ask it by relative paths, as below.`,
  cli: (title, address) =>
    `A command-line tool for the API “${title}”, with a command for each operation. ${
      address ? `It lives at ${address}; ` : ''
    }the option --url names another address.`,
}

/**
 * The request for another face of an API, with its contract. `contract` is the text of `openapi.json`, `address` where
 * it is published. Null when the contract cannot be read.
 */
export const contractPrompt = (face: Face, title: string, contract: string, address: string | null): string | null => {
  const document = parse(contract)
  const operations = document ? readOperations(document) : []
  if (!document || operations.length === 0) return null
  const schemas = schemasOf(document)
  const parts = [where[face](title, address), '', 'Operations:', ...operations.map(lineOf)]
  if (schemas !== '' && schemas.length <= MAX_CONTRACT) parts.push('', 'Schemas:', schemas)
  return parts.join('\n')
}
