/** A field of what an operation takes, as its schema tells it. */
export type FaceField = {
  name: string
  type: 'text' | 'number' | 'boolean' | 'json'
  required: boolean
  options: string[]
}
export type FaceOperation = {
  /** `list-books`, `create-book`… */
  name: string
  method: string
  path: string
  summary: string
  query: string[]
  /** Null when it takes no body; empty when its fields are not known. */
  body: FaceField[] | null
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

const nameOf = (method: string, path: string): string => {
  const steps = path.split('/').filter((step) => step !== '' && step !== 'api')
  const fixed = steps.filter((step) => !step.startsWith('{')).join('-') || 'root'
  const isOne = steps.at(-1)?.startsWith('{') ?? false
  const verb = method === 'GET' ? (isOne ? 'get' : 'list') : (verbs.get(method) ?? method.toLowerCase())
  return `${verb}-${isOne || method === 'POST' ? singular(fixed) : fixed}`.toLowerCase().replace(/[^a-z\d-]+/g, '-')
}

type Schema = { [name: string]: unknown }
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readSchemas = (prompt: string): Map<string, Schema> =>
  new Map(
    [...prompt.matchAll(/^- (\w+): (\{.*\})$/gm)].flatMap(([, name = '', text = '']): [string, Schema][] => {
      try {
        const schema: unknown = JSON.parse(text)
        return isObject(schema) ? [[name, schema]] : []
      } catch {
        return []
      }
    }),
  )

const typeOf = (schema: Schema): FaceField['type'] => {
  const types = [schema.type].flat()
  if (types.includes('integer') || types.includes('number')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  return types.includes('object') || types.includes('array') ? 'json' : 'text'
}

const fieldsOf = (schema: Schema): FaceField[] => {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(([name, property]) => {
    if (!isObject(property) || property.readOnly === true) return []
    const options = Array.isArray(property.enum) ? property.enum.filter((each) => typeof each === 'string') : []
    return [{ name, type: typeOf(property), required: required.includes(name), options }]
  })
}

/** Which schema an operation takes is told by its name: `BookInput` for `POST /api/books`. */
const bodyOf = (method: string, path: string, schemas: Map<string, Schema>): FaceField[] => {
  const thing = singular(path.split('/').findLast((step) => step !== '' && !step.startsWith('{')) ?? '').replace(
    /\W/g,
    '',
  )
  const endings = method === 'PATCH' ? ['update', 'patch', 'input', ''] : ['input', 'create', 'new', '']
  for (const ending of endings)
    for (const [name, schema] of schemas)
      if (name.toLowerCase() === `${thing}${ending}`.toLowerCase()) return fieldsOf(schema)
  return []
}

/** The contract in a request for another face of an API; undefined when the request is no such one. */
export const readFace = (prompt: string): FacePlan | undefined => {
  const title = asked.exec(prompt)?.[1]
  if (!title) return undefined
  const schemas = readSchemas(prompt)
  const lines = prompt.matchAll(/^- (GET|POST|PUT|PATCH|DELETE) (\/\S*?)(?::? (.*))?$/gm)
  const names = new Set<string>()
  const operations = [...lines].map(([, method = '', path = '', rest = '']): FaceOperation => {
    let name = nameOf(method, path)
    for (let count = 2; names.has(name); count += 1) name = `${nameOf(method, path)}-${count}`
    names.add(name)
    const takesBody = /\(JSON body(?:, optional)?\)$/.test(rest)
    return {
      name,
      method,
      path,
      summary: rest.replace(/ ?\((?:query: .*?|JSON body(?:, optional)?)\)/g, '').trim() || `${method} ${path}`,
      query: /\(query: (.*?)\)/.exec(rest)?.[1]?.split(', ') ?? [],
      body: takesBody ? bodyOf(method, path, schemas) : null,
    }
  })
  const address = /\bIt lives at (\S+?);/.exec(prompt)?.[1] ?? null
  return operations.length > 0 ? { title, address, operations } : undefined
}
