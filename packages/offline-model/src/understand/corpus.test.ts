import { expect, test } from 'vitest'
import { composeApi } from '../compose/api.ts'
import { composeCli } from '../compose/cli.ts'
import { composeUi } from '../compose/ui.ts'
import { fewWords, moreThings, nonsense, oneThing, severalThings } from '../testing/corpus.ts'
import { CannotCompose } from '../types.ts'
import { type Entity, readEntities } from './entities.ts'
import type { Field } from './fields.ts'

/** A field, written as the expectation writes it: with its type only when that gives one. */
const writeField = (field: Field, expected: string[]) => {
  if (field.target) return `${field.name}>${field.target}`
  const wanted = expected.find((one) => one.startsWith(`${field.name}:`))?.slice(field.name.length + 1)
  if (wanted === undefined) return field.name
  if (wanted.includes('|')) return `${field.name}:${field.values?.join('|') ?? field.type}`
  if (wanted.includes('..')) return `${field.name}:${field.min}..${field.max}`
  return `${field.name}:${field.type}`
}

const writeThing = (entity: Entity, expected: string[]) => {
  const line = expected.find((one) => /^\w+/.exec(one)?.[0] === entity.name)
  if (line?.includes('<')) return [entity.name, ...entity.belongsTo.toSorted()].join('<')
  if (!line?.includes(':')) return entity.name
  const fields = line
    .slice(line.indexOf(':') + 1)
    .split(/,\s*/)
    .map((one) => one.trim())
  return `${entity.name}: ${entity.fields
    .map((field) => writeField(field, fields))
    .toSorted()
    .join(', ')}`
}

const sortThing = (line: string) => {
  const [, name = '', rest = ''] = /^(\w+)(.*)$/s.exec(line) ?? []
  if (rest.startsWith('<')) return `${name}<${rest.slice(1).split('<').toSorted().join('<')}`
  return rest === ''
    ? name
    : `${name}: ${rest
        .slice(1)
        .split(',')
        .map((one) => one.trim())
        .toSorted()
        .join(', ')}`
}

test.each([...oneThing, ...severalThings, ...moreThings, ...fewWords])('%s', (prompt, ...expected) => {
  const found = readEntities(prompt).map((entity) => writeThing(entity, expected))
  expect(found.toSorted()).toEqual(expected.map(sortThing).toSorted())
})

test.each(nonsense)('"%s" is refused, not turned into something', (prompt) => {
  for (const [kind, compose] of [
    ['api', composeApi],
    ['cli', composeCli],
    ['ui', composeUi],
  ] as const)
    expect(() => compose({ kind, prompt, history: [], files: [] }), kind).toThrow(CannotCompose)
})
