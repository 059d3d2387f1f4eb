import type { FaceKind } from '#contract/apps'
import { MAX_PROMPT_CHARS } from '#contract/constants'
import { formatBriefApp, INTERFACE_BRIEF } from '#contract/interface-brief'
import { noteCookies, noteUnread } from '#contract/operation-notes'
import { describeScheme, describeSecurity, readSchemes } from '#contract/operation-security'
import { isObject, type Json, type JsonObject, type Operation, readOperations } from '#contract/operations'
import { cutText, shortenText } from '#contract/text'
import { shortenTitle } from '#contract/title'

/** The detail in which each thing is told: whole, without what is for people only, or its names. */
type Detail = 'whole' | 'bare' | 'names'

/** Of a schema, what is for people to read: a long contract goes without. */
const WORDS = new Set(['description', 'title', 'example', 'examples', 'externalDocs'])

const bare = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(bare)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(
    ([name, each]) => !(WORDS.has(name) && !isObject(each)) && !name.startsWith('x-'),
  )
  return Object.fromEntries(kept.map(([name, each]) => [name, bare(each)]))
}

/** A schema in a line: a component by its name, anything else as JSON. */
const tellSchema = (schema: JsonObject, detail: Detail): string => {
  const name = /^#\/components\/schemas\/(.+)$/.exec(typeof schema.$ref === 'string' ? schema.$ref : '')?.[1]
  if (name !== undefined) return name
  if (schema.type === 'array' && isObject(schema.items)) return `${tellSchema(schema.items, detail)}[]`
  if (detail === 'names') return typeof schema.type === 'string' ? schema.type : 'object'
  return JSON.stringify(detail === 'whole' ? schema : bare(schema))
}

const oneLine = (text: string, max: number) => cutText(text.replaceAll(/\s+/g, ' ').trim(), max)

/** In one line; what is too long ends with an ellipsis. */
const shorten = (text: string, max: number) => shortenText(text.replaceAll(/\s+/g, ' ').trim(), max)

const SEPARATORS = new Map([
  ['pipeDelimited', '|'],
  ['spaceDelimited', 'spaces'],
])

const parameterLines = ({ parameters }: Operation, detail: Detail): string[] =>
  parameters.map(({ in: place, name, required, description, schema, style, explode }) => {
    const written = style === 'deepObject' ? ', as name[key]' : style === 'json' ? ', as JSON' : ''
    const joined =
      schema.type === 'array' && !explode && place === 'query'
        ? `, in one value, separated by ${SEPARATORS.get(style) ?? 'commas'}`
        : ''
    const told = detail === 'whole' && description ? ` (${shorten(description, 200)})` : ''
    return `  ${place} ${name}${required ? '' : '?'}: ${tellSchema(schema, detail)}${written}${joined}${told}`
  })

const operationLines = (operation: Operation, detail: Detail): string[] => {
  const { method, path, summary, body, answers, security } = operation
  const wanted = describeSecurity(security)
  const answered = answers
    .filter(({ status }) => detail === 'whole' || /^2/.test(status))
    .map(({ status, schema, type, description }) => {
      const told = schema ? ` ${tellSchema(schema, detail)}` : type ? ` ${type}` : ''
      const said = detail === 'whole' && !/^2/.test(status) && description ? ` (${shorten(description, 200)})` : ''
      return `${status}${told}${said}`
    })
  return [
    `- ${method} ${path}${summary ? `: ${oneLine(summary, 200)}` : ''}`,
    ...parameterLines(operation, detail),
    ...(body ? [`  body${body.required ? '' : '?'} (${body.type}): ${tellSchema(body.schema, detail)}`] : []),
    ...(answered.length > 0 ? [`  answers ${answered.join('; ')}`] : []),
    ...(wanted && detail !== 'names' ? [`  wants ${wanted}`] : []),
  ]
}

const schemaLines = (document: JsonObject, detail: Detail): string[] => {
  const { components } = document
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {}
  if (detail === 'names') return []
  return Object.entries(schemas).map(
    ([name, schema]) => `- ${name}: ${JSON.stringify(detail === 'whole' ? schema : bare(schema))}`,
  )
}

const where: { [F in FaceKind]: (title: string, address: string) => string } = {
  ui: (title) =>
    `A user interface for the API “${title}”. It is served at the same address: ask it by relative paths, as below.`,
  cli: (title, address) =>
    `A command-line tool for the API “${title}”, with a command for each operation. It lives at ${address}; the paths below come behind that. The option --url names another address.`,
}

/** The way in which a face lets people prove who they are. */
const credentials: { [F in FaceKind]: string } = {
  ui: 'Let people enter what the API wants in the page; keep it in localStorage and send it with each call that wants it.',
  cli: 'Take what the API wants from an option or an environment variable, and send it with each call that wants it.',
}

type Asked = {
  kind: FaceKind
  title: string
  /** The app that it is made for. */
  slug: string
  /** The contract that the API has now. */
  document: JsonObject
  /** The address at which it lives, as programs are told. */
  address: string
  /** The same with a host of its own. */
  own?: string
  /** The words of whoever asked about it. */
  words?: string | undefined
}

const write = (
  { kind, title, slug, document, address, own = address, words }: Asked,
  operations: Operation[],
  detail: Detail,
) => {
  const schemes = [...readSchemes(document).values()]
  const schemas = schemaLines(document, detail)
  const notes = [...noteUnread(document, operations), ...noteCookies(operations, own)]
  return [
    shortenTitle(`${kind.toUpperCase()} for ${title}`),
    ...(words ? ['', words] : []),
    '',
    INTERFACE_BRIEF,
    where[kind](title, address),
    formatBriefApp(slug),
    ...(detail === 'whole' && isObject(document.info) && typeof document.info.description === 'string'
      ? [shorten(document.info.description, 600)]
      : []),
    ...(schemes.length > 0
      ? ['', `Who may call it. ${credentials[kind]}`, ...schemes.map((each) => `- ${each.id}: ${describeScheme(each)}`)]
      : []),
    ...(notes.length > 0 ? ['', 'To know:', ...notes.map((note) => `- ${note}`)] : []),
    '',
    'Operations:',
    ...operations.flatMap((operation) => operationLines(operation, detail)),
    ...(schemas.length > 0 ? ['', 'Schemas:', ...schemas] : []),
    ...(detail === 'whole' ? [] : ['', 'The contract is long: descriptions, examples and errors are left out here.']),
  ].join('\n')
}

/**
 * The request for another face of an API, with its contract and the words of whoever asked. A contract that is longer
 * than a prompt may be goes without descriptions, then without schemas, then without its last operations, which is
 * said. Null when it has no operations.
 */
export const writeInterfacePrompt = (asked: Asked): string | null => {
  const operations = readOperations(asked.document)
  if (operations.length === 0) return null
  for (const detail of ['whole', 'bare', 'names'] as const) {
    const text = write(asked, operations, detail)
    if (text.length <= MAX_PROMPT_CHARS) return text
  }
  const left = (kept: number) =>
    `\n\n${operations.length - kept} operations are left out here: GET /openapi.json has them.`
  let kept = operations.length
  let text = ''
  do {
    kept = Math.min(kept - 1, Math.floor((kept * MAX_PROMPT_CHARS) / Math.max(text.length, MAX_PROMPT_CHARS + 1)))
    text = write(asked, operations.slice(0, kept), 'names') + left(kept)
  } while (kept > 1 && text.length > MAX_PROMPT_CHARS)
  return cutText(text, MAX_PROMPT_CHARS)
}
