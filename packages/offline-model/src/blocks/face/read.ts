import { INTERFACE_BRIEF } from '#contract/interface-brief'
import { isObject, type JsonObject } from '#contract/operations'

/** A field of what an operation takes, as its schema tells it. */
type FaceField = {
  name: string
  type: 'text' | 'number' | 'boolean' | 'json'
  required: boolean
  options: string[]
}
type FaceOperation = {
  /** `list-books`, `create-book`… */
  name: string
  method: string
  path: string
  summary: string
  query: string[]
  /** Null when it takes no body; empty when its fields are not known. */
  body: FaceField[] | null
  /** The media type that it is sent as. */
  bodyType: string
}
export type FacePlan = { title: string; address: string | null; operations: FaceOperation[] }

const asked = /^(?:A user interface|A command-line tool) for the API “(.+?)”/m

const verbs: ReadonlyMap<string, string> = new Map(
  Object.entries({ POST: 'create', PUT: 'replace', PATCH: 'update', DELETE: 'delete' }),
)

const singular = (word: string) =>
  word
    .replace(/ies$/, 'y')
    .replace(/(s|x|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1')

const nameOperation = (method: string, path: string): string => {
  // `/cards/{id}:decrease` names its verb by itself.
  const [, own = ''] = /:([\w-]+)$/.exec(path) ?? []
  const steps = path
    .replace(/:[\w-]+$/, '')
    .split('/')
    .filter((step) => step !== '' && step !== 'api')
  const fixed = steps.filter((step) => !step.startsWith('{')).join('-') || 'root'
  const isOne = steps.at(-1)?.startsWith('{') ?? false
  const verb = own || (method === 'GET' ? (isOne ? 'get' : 'list') : (verbs.get(method) ?? method.toLowerCase()))
  return `${verb}-${isOne || method === 'POST' ? singular(fixed) : fixed}`.toLowerCase().replace(/[^a-z\d-]+/g, '-')
}

const readSchemas = (prompt: string): Map<string, JsonObject> =>
  new Map(
    [...prompt.matchAll(/^- ([\w.-]+): (\{.*\})$/gm)].flatMap(([, name = '', text = '']): [string, JsonObject][] => {
      try {
        const schema: unknown = JSON.parse(text)
        return isObject(schema) ? [[name, schema]] : []
      } catch {
        return []
      }
    }),
  )

const readType = (schema: JsonObject): FaceField['type'] => {
  const types = [schema.type].flat()
  if (types.includes('integer') || types.includes('number')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  return types.includes('object') || types.includes('array') ? 'json' : 'text'
}

const readFields = (schema: JsonObject): FaceField[] => {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(([name, property]) => {
    if (!isObject(property) || property.readOnly === true) return []
    const options = Array.isArray(property.enum) ? property.enum.filter((each) => typeof each === 'string') : []
    return [{ name, type: readType(property), required: required.includes(name), options }]
  })
}

/** A schema as an operation's line has it: the name of one, or JSON. */
const schemaIn = (told: string, schemas: Map<string, JsonObject>): JsonObject => {
  const named = schemas.get(told)
  if (named) return named
  try {
    const schema: unknown = JSON.parse(told)
    return isObject(schema) ? schema : {}
  } catch {
    return {}
  }
}

const BODY = /^ {2}body\??\s\(([^)]+)\): (.*)$/m
const QUERY = /^ {2}query (\S+?)\??: /gm

/** The contract in a request for another face of an API; undefined when the request is no such one. */
export const readFace = (prompt: string): FacePlan | undefined => {
  const title = asked.exec(prompt)?.[1]
  if (!title) return undefined
  const schemas = readSchemas(prompt)
  const lines = prompt.matchAll(/^- (GET|POST|PUT|PATCH|DELETE) (\/\S*?)(?:: (.*))?((?:\n {2}\S.*)*)$/gm)
  const names = new Set<string>()
  const operations = [...lines].map(([, method = '', path = '', summary = '', told = '']): FaceOperation => {
    let name = nameOperation(method, path)
    for (let count = 2; names.has(name); count += 1) name = `${nameOperation(method, path)}-${count}`
    names.add(name)
    const [, bodyType = 'application/json', schema = ''] = BODY.exec(told) ?? []
    return {
      name,
      method,
      path,
      summary: summary.trim() || `${method} ${path}`,
      query: [...told.matchAll(QUERY)].map(([, query = '']) => query),
      body: BODY.test(told) ? readFields(schemaIn(schema, schemas)) : null,
      bodyType,
    }
  })
  const address = /\bIt lives at (\S+?);/.exec(prompt)?.[1] ?? null
  return operations.length > 0 ? { title, address, operations } : undefined
}

/** Returns what people themselves said of a face: what stands between its title and its contract. */
export const readFaceWish = (prompt: string): string => {
  const [said = ''] = prompt.split(`\n\n${INTERFACE_BRIEF}`, 1)
  return said.includes('\n') ? said.slice(said.indexOf('\n')).trim() : ''
}

/** Returns an API's title without the word that says what it is: "Payments" of "Payments API". */
export const nameOfFace = (title: string) => title.replace(/\s*\bapi\b/gi, '').trim() || title
