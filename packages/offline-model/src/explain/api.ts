import { follow, isObject, type JsonObject, type Operation, readOperations } from '#contract/operations'
import type { ComposedFile } from '../types.ts'
import { joinWords } from '../understand/words.ts'
import { code, fileAt, findAll, plural, type Section, said } from './reading.ts'

const parse = (text: string): JsonObject | null => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

const operationLine = ({ method, path, summary, parameters, body, answers }: Operation) => {
  const query = parameters.filter((each) => each.in === 'query').map((each) => code(each.name))
  const good = answers.filter(({ status }) => status.startsWith('2')).map(({ status }) => status)
  const bad = answers.filter(({ status }) => /^[45]/.test(status)).map(({ status }) => status)
  const facts = [
    query.length > 0 && `takes ${joinWords(query)}`,
    body && `wants a JSON body${body.required ? '' : ' if you like'}`,
    good.length > 0 && `answers ${joinWords(good)}`,
    bad.length > 0 && `refuses with ${joinWords(bad)}`,
  ].filter(Boolean)
  return `- ${code(`${method} ${path}`)}${summary ? `: ${summary}` : ''}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`
}

const typeWords = (document: JsonObject, value: unknown): string => {
  const schema = follow(document, value)
  const { type, format, enum: choices } = schema
  if (Array.isArray(choices)) return `one of ${choices.map(String).join(', ')}`
  const base = Array.isArray(type)
    ? type.filter((each) => each !== 'null').join(' or ')
    : typeof type === 'string'
      ? type
      : 'any value'
  return typeof format === 'string' ? `${base}, ${format}` : base
}

const entityLine = (document: JsonObject, name: string, schema: JsonObject) => {
  const required = Array.isArray(schema.required) ? schema.required : []
  const fields = Object.entries(isObject(schema.properties) ? schema.properties : {}).map(
    ([field, value]) => `${code(field)} (${typeWords(document, value)}${required.includes(field) ? '' : ', optional'})`,
  )
  return `- **${name}** has ${joinWords(fields)}`
}

/** Returns the schemas that people would call a thing: objects that are no request, no page of a list and no error. */
const findEntities = (document: JsonObject): [string, JsonObject][] => {
  const schemas =
    isObject(document.components) && isObject(document.components.schemas) ? document.components.schemas : {}
  return Object.entries(schemas).flatMap(([name, schema]): [string, JsonObject][] => {
    const isPart = /^(?:New|Create|Update|Patch)|(?:Input|Create|Update|Patch|List|Page|Problem|Error)$/.test(name)
    return !isPart && isObject(schema) && isObject(schema.properties) ? [[name, schema]] : []
  })
}

const storageLines = (files: readonly ComposedFile[]): string[] => {
  const source = files
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ content }) => content)
    .join('\n')
  const tables = findAll(source, /CREATE TABLE IF NOT EXISTS\s+["`]?(\w+)/g)
  const lines: string[] = []
  if (tables.length > 0)
    lines.push(
      `It keeps its data in SQLite, in the ${tables.length === 1 ? 'table' : 'tables'} ${joinWords(tables.map(code))}.`,
    )
  else if (/CREATE TABLE/.test(source)) lines.push('It keeps its data in SQLite, in a table for each kind of record.')
  if (/from 'zod'/.test(source))
    lines.push('What comes in is checked with zod before it is stored; what is wrong is named field by field.')
  if (/application\/problem\+json/.test(source))
    lines.push('Errors are problem documents (RFC 9457) with a title, a status and a detail.')
  return lines
}

/** Tells what an API offers, by its own document and its source. Null when the document cannot be read. */
export const explainApi = (files: readonly ComposedFile[]): { lead: string; sections: Section[] } | null => {
  const document = parse(fileAt(files, 'openapi.json') ?? '')
  const operations = document ? readOperations(document) : []
  if (!document || operations.length === 0) return null
  const info = isObject(document.info) ? document.info : {}
  const entities = findEntities(document)
  const title = typeof info.title === 'string' ? info.title : 'This API'
  const description = typeof info.description === 'string' ? ` ${info.description.replace(/\.?$/, '.')}` : ''
  return {
    lead: `**${title}** is a REST API with ${plural(operations.length, 'operation')}.${description}`,
    sections: said(
      {
        title: 'What it keeps',
        about: ['keep', 'store', 'field', 'schema', 'data', ...entities.map(([name]) => name.toLowerCase())],
        lines: entities.map(([name, schema]) => entityLine(document, name, schema)),
      },
      ...[...new Set(operations.map(({ tag }) => tag))].map((tag): Section => {
        const own = operations.filter((each) => each.tag === tag)
        return {
          title: tag ? `Operations: ${tag}` : 'Operations',
          about: own.flatMap(({ id, method, path }) => [
            id.toLowerCase(),
            `${method} ${path}`.toLowerCase(),
            path.toLowerCase(),
          ]),
          lines: own.map(operationLine),
        }
      }),
      {
        title: 'How it works inside',
        about: ['src/api.ts', 'inside', 'storage', 'sqlite', 'error', 'valid'],
        lines: storageLines(files),
      },
    ),
  }
}
