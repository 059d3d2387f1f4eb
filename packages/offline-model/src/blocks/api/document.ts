import type { Entity } from '../../understand/entities.ts'
import { humanCase, kebabCase, pascalCase, plural } from '../../understand/words.ts'
import { createExample, type JsonSchema, writeJsonSchema } from './fields.ts'

/** Path → method (or `parameters`) → what OpenAPI says of it. */
export type Paths = Record<string, Record<string, unknown>>

export const writePath = (entity: Entity) => kebabCase(entity.plural)

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const json = (schema: JsonSchema, example?: unknown) => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
})
export const problems = (...statuses: (400 | 404 | 409 | 422)[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        $ref: `#/components/responses/${{ 400: 'Malformed', 404: 'NotFound', 409: 'Conflict', 422: 'Invalid' }[status]}`,
      },
    ]),
  )

export const idParameter = { $ref: '#/components/parameters/id' }

/** Left out of `?column=` filters: equality on long text and moments is of no use. */
const filterable = new Set(['string', 'integer', 'number', 'boolean', 'date', 'email', 'enum', 'reference'])

const paging = ['limit', 'offset', 'search'].map((name) => ({ $ref: `#/components/parameters/${name}` }))

const queryParameters = (entity: Entity) => {
  const sortable = ['id', ...entity.fields.map((field) => field.name), 'createdAt', 'updatedAt']
  return [
    ...paging,
    {
      name: 'sort',
      in: 'query',
      description: 'A field; with a minus before it in descending order',
      schema: { type: 'string', enum: sortable.flatMap((name) => [name, `-${name}`]), default: 'id' },
    },
    ...entity.fields
      .filter((field) => filterable.has(field.type) && !/^(limit|offset|sort|q)$/.test(field.name))
      .map((field) => {
        const { type, format, enum: values } = writeJsonSchema(field)
        const single = Array.isArray(type) ? type[0] : type
        return {
          name: field.name,
          in: 'query',
          schema: {
            type: single,
            ...(format !== undefined && { format }),
            ...(values !== undefined && { enum: values }),
          },
        }
      }),
  ]
}

const inputExample = (entity: Entity) =>
  Object.fromEntries(entity.fields.map((field) => [field.name, createExample(field, entity)]))

/** The example of a change: the last value of it alone. */
const changeExample = (entity: Entity) => Object.fromEntries(Object.entries(inputExample(entity)).slice(-1))

const stored = {
  createdAt: { type: 'string', format: 'date-time', readOnly: true },
  updatedAt: { type: 'string', format: 'date-time', readOnly: true },
}

/** The component schemas of an entity: what is sent, what is changed, what is answered, a page of them. */
export const writeSchemas = (entity: Entity): Record<string, JsonSchema> => {
  const name = pascalCase(entity.name)
  const properties = Object.fromEntries(entity.fields.map((field) => [field.name, writeJsonSchema(field)]))
  const required = entity.fields.filter((field) => field.required).map((field) => field.name)
  const requiredPart = required.length > 0 ? { required } : {}
  return {
    [`${name}Input`]: { type: 'object', properties, ...requiredPart, additionalProperties: false },
    [`${name}Update`]: { type: 'object', properties, additionalProperties: false },
    [name]: {
      type: 'object',
      properties: { id: { type: 'integer', readOnly: true }, ...properties, ...stored },
      required: ['id', ...Object.keys(properties), ...Object.keys(stored)],
    },
    [`${name}Page`]: {
      type: 'object',
      properties: {
        items: { type: 'array', items: ref(name) },
        total: { type: 'integer', minimum: 0 },
        limit: { type: 'integer' },
        offset: { type: 'integer' },
      },
      required: ['items', 'total', 'limit', 'offset'],
    },
  }
}

const article = (noun: string) => `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`

/** The paths of an entity: the collection, one of it, and its children. */
export const writePaths = (entity: Entity, children: Entity[]): Paths => {
  const name = pascalCase(entity.name)
  const many = pascalCase(entity.plural)
  const one = humanCase(entity.name)
  const tags = [humanCase(entity.plural)]
  const example = inputExample(entity)
  const body = (schema: string) => ({ required: true, content: json(ref(schema), example) })
  const found = { description: `The ${one}`, content: json(ref(name)) }
  const path = `/api/${writePath(entity)}`
  const paths: Paths = {
    [path]: {
      get: {
        operationId: `list${many}`,
        summary: `List ${humanCase(entity.plural)}`,
        tags,
        parameters: queryParameters(entity),
        responses: {
          '200': { description: `A page of ${humanCase(entity.plural)}`, content: json(ref(`${name}Page`)) },
          ...problems(422),
        },
      },
      post: {
        operationId: `create${name}`,
        summary: `Create ${article(one)}`,
        tags,
        requestBody: body(`${name}Input`),
        responses: {
          '201': {
            description: `The new ${one}`,
            headers: { Location: { description: 'Its address', schema: { type: 'string' } } },
            content: json(ref(name)),
          },
          ...problems(400, 422),
        },
      },
    },
    [`${path}/{id}`]: {
      parameters: [idParameter],
      get: {
        operationId: `get${name}`,
        summary: `Read ${article(one)}`,
        tags,
        responses: { '200': found, ...problems(404) },
      },
      put: {
        operationId: `replace${name}`,
        summary: `Replace ${article(one)}`,
        tags,
        requestBody: body(`${name}Input`),
        responses: { '200': found, ...problems(400, 404, 422) },
      },
      patch: {
        operationId: `update${name}`,
        summary: `Change some values of ${article(one)}`,
        tags,
        requestBody: { required: true, content: json(ref(`${name}Update`), changeExample(entity)) },
        responses: { '200': found, ...problems(400, 404, 422) },
      },
      delete: {
        operationId: `delete${name}`,
        summary: `Delete ${article(one)}`,
        tags,
        responses: {
          '204': { description: 'It is gone' },
          ...problems(404, ...(children.length > 0 ? ([409] as const) : [])),
        },
      },
    },
  }
  for (const child of children)
    paths[`${path}/{id}/${writePath(child)}`] = {
      parameters: [idParameter],
      get: {
        operationId: `list${many}${pascalCase(plural(child.name))}`,
        summary: `List the ${humanCase(child.plural)} of ${article(one)}`,
        tags: [humanCase(child.plural)],
        parameters: paging,
        responses: {
          '200': { description: 'A page', content: json(ref(`${pascalCase(child.name)}Page`)) },
          ...problems(404, 422),
        },
      },
    }
  return paths
}

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

/** The whole OpenAPI 3.1 document. */
export const openApiDocument = (
  info: { title: string; description: string; version: string },
  paths: Paths,
  schemas: Record<string, JsonSchema>,
) => ({
  openapi: '3.1.0',
  info,
  servers: [{ url: '/' }],
  paths,
  components: {
    schemas: {
      ...schemas,
      Problem: {
        type: 'object',
        description: 'RFC 9457',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              properties: { path: { type: 'string' }, message: { type: 'string' } },
              required: ['path', 'message'],
            },
          },
        },
        required: ['type', 'title', 'status', 'detail'],
      },
    },
    parameters: {
      id: { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 }, example: 1 },
      limit: { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
      offset: { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 } },
      search: { name: 'q', in: 'query', description: 'Searches the texts', schema: { type: 'string' } },
    },
    responses: {
      Malformed: problemResponse('The body is not JSON'),
      NotFound: problemResponse('There is nothing at this address'),
      Conflict: problemResponse('Something else still refers to it'),
      Invalid: problemResponse('Some values are not valid; `errors` names them'),
    },
  },
})
