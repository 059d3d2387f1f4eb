import { expect, it } from 'vitest'
import { endpoints } from '#contract/api/all'
import { ClientEvent } from '#contract/socket'
import { eventAccess, routeAccess } from '../testing/access/table.ts'

it('the table of who may do what has a row for every route, and for nothing else', () => {
  const described = endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(Object.keys(routeAccess).sort()).toEqual(described.sort())
})

it('every route that names something says who else may name it', () => {
  const names = (path: string) => /\{(id|slug|userId|token|table|key)\}/.test(path)
  const silent = Object.entries(routeAccess).filter(([route, row]) => names(route) && !row.foreign)
  expect(silent.map(([route]) => route)).toEqual([])
})

it('the table has a row for every event that a client sends', () => {
  const types = ClientEvent.options.map(({ shape }) => shape.type.value)
  expect(Object.keys(eventAccess).sort()).toEqual(types.sort())
})
