import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commands, decks, formPresets, nouns, programs, quizzes, services, shops, tones, widgets } from './load.ts'
import { Nouns, Services, Trivia, Words } from './schema.ts'

const blocks = new URL('../src/blocks/', import.meta.url)
const readBlock = (path: string) => readFileSync(new URL(path, blocks), 'utf8')

it('names what a schema does not know, and what does not fit it', () => {
  expect(Nouns.safeParse({ nouns: { book: { have: 'title' } }, places: {} }).success).toBe(false)
  expect(Trivia.safeParse({ quizzes: [], decks: [{ asks: '.', cards: [['one']] }], shops: [] }).success).toBe(false)
  expect(Words.safeParse({}).success).toBe(false)
})

it('reads what every object has as words like any other', () => {
  for (const name of ['constructor', '__proto__', 'toString']) expect(nouns.get(name)).toBeUndefined()
})

it('fills in the pieces that patterns share', () => {
  const shared = { pieces: { brands: ['a', 'b'] }, services: [{ asks: '\\b(?:{{brands}})\\b' }] }
  expect(Services.parse(shared)[0]?.asks).toEqual(/\b(?:a|b)\b/gi)
  for (const { asks } of services) expect(asks.source).not.toContain('{{')
})

it.each(programs.map(({ id }) => id))('the program %s is there in TypeScript and in Python', (id) => {
  for (const path of [`code/typescript/${id}.ts`, `code/python/${id.replaceAll('-', '_')}.py`])
    expect(existsSync(new URL(path, blocks)), path).toBe(true)
})

it.each([...widgets.values()])('the part of the widget $id exports $component', ({ id, component, takes }) => {
  expect(readBlock(`ui/parts/${id}.tsx`)).toContain(`export function ${component}(`)
  for (const type of Object.values(takes))
    expect(readBlock('ui/parts/content.ts')).toContain(`export type ${type.replace('[]', '')} `)
})

it.each(commands)('the function of the command $name is there', ({ part, run }) => {
  expect(readBlock(`cli/parts/${part}.ts`)).toMatch(new RegExp(`^(?:const|function|async function) ${run}\\b`, 'm'))
})

it('is found by one name alone', () => {
  const ids = programs.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('knows something for every topic', () => {
  for (const list of [quizzes, decks, shops, tones, formPresets]) expect(list.at(-1)?.asks.test('anything')).toBe(true)
  for (const { questions } of quizzes)
    for (const { options, answer } of questions) expect(options[answer]).toBeDefined()
})
