import type { FaceKind } from './apps.ts'
import { MAX_PROMPT_CHARS } from './constants.ts'
import { isObject, type JsonObject, type Operation, readOperations } from './operations.ts'
import { cutText } from './text.ts'

/** Of the contract's schemas in a prompt, in characters: what is longer is told by its operations alone. */
const MAX_SCHEMAS = 8_000

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

const where: { [F in FaceKind]: (title: string, address: string) => string } = {
  ui: (title) =>
    `A user interface for the API “${title}”. It is served at the same address: ask it by relative paths, as below.`,
  cli: (title, address) =>
    `A command-line tool for the API “${title}”, with a command for each operation. It lives at ${address}; the option --url names another address.`,
}

type Asked = {
  kind: FaceKind
  title: string
  /** The contract that the API has now. */
  document: JsonObject
  /** Where it lives. */
  address: string
}

/** The request for another face of an API, with its contract. Null when the contract has no operations. */
export const facePrompt = ({ kind, title, document, address }: Asked): string | null => {
  const operations = readOperations(document)
  if (operations.length === 0) return null
  const schemas = schemasOf(document)
  const parts = [where[kind](title, address), '', 'Operations:', ...operations.map(lineOf)]
  if (schemas !== '' && schemas.length <= MAX_SCHEMAS) parts.push('', 'Schemas:', schemas)
  return cutText(parts.join('\n'), MAX_PROMPT_CHARS)
}
