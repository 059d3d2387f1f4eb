import { expect, it } from 'vitest'
import { findOwnAddress } from './lend-storage.ts'
import { createMemoryStorage } from './memory-storage.ts'

it('what is shown below a path is found at the address of its own, with all that it was opened with', () => {
  const page = { base: '/apps/todo', own: 'https://todo.apps.example' }
  const find = (rest: string) => findOwnAddress(page, `https://aether.example/apps/todo${rest}`)
  expect(find('')).toBe('https://todo.apps.example/')
  expect(find('/')).toBe('https://todo.apps.example/')
  expect(find('/lists/3?share=x#top')).toBe('https://todo.apps.example/lists/3?share=x#top')
})

it('a storage in memory behaves as a browser’s and says when it is changed', () => {
  let changes = 0
  const storage = createMemoryStorage(new Map(), () => changes++)
  storage.setItem('a', '1')
  storage.b = '2'
  expect([storage.getItem('a'), storage.b, storage.length, storage.key(1)]).toEqual(['1', '2', 2, 'b'])
  expect(Object.keys(storage)).toEqual(['a', 'b'])
  delete storage.b
  storage.removeItem('a')
  expect([storage.getItem('b'), storage.getItem('none'), storage.length, changes]).toEqual([null, null, 0, 4])
})
