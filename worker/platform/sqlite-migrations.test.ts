import { expect, it } from 'vitest'
import { createSqliteStorage } from '../testing/sqlite-storage.ts'
import { isBlank, migrate } from './sqlite-migrations.ts'

const names = ({ sql }: DurableObjectStorage) =>
  sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").toArray()

it('runs each step once, also those of parts that come later', () => {
  const storage = createSqliteStorage()
  expect(isBlank(storage)).toBe(true)
  migrate(storage, 'chat', ['CREATE TABLE chat (id)'])
  migrate(storage, 'chat', ['CREATE TABLE chat (id)'])
  migrate(storage, 'door', ['CREATE TABLE door (id)'])
  migrate(storage, 'chat', ['CREATE TABLE chat (id)', 'CREATE TABLE reply (id)'])
  expect(names(storage).map(({ name }) => name)).toEqual(['chat', 'door', 'migration', 'reply'])
  expect(isBlank(storage)).toBe(false)
})

it('leaves no half of a part behind, and tries it again', () => {
  const storage = createSqliteStorage()
  expect(() => migrate(storage, 'chat', ['CREATE TABLE chat (id)', 'CREATE nonsense'])).toThrow()
  migrate(storage, 'chat', ['CREATE TABLE chat (id)', 'CREATE TABLE reply (id)'])
  expect(names(storage).map(({ name }) => name)).toEqual(['chat', 'migration', 'reply'])
})

it('refuses what newer code has stored', () => {
  const storage = createSqliteStorage()
  migrate(storage, 'chat', ['CREATE TABLE chat (id)', 'CREATE TABLE reply (id)'])
  expect(() => migrate(storage, 'chat', ['CREATE TABLE chat (id)'])).toThrow('newer than this code')
})
