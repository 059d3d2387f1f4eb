import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { compileApi } from '../../sandbox/loader.ts'
import { COMPILER } from '../../source/compile-artifact.ts'
import { createSqliteStorage } from '../../testing/sqlite-storage.ts'
import { CompiledStore } from './compiled-store.ts'

const compiled = (content: string) => compileApi([{ path: 'src/api.ts', content }])

it('gives back what was compiled, of that version and by that build alone', () => {
  const storage = createSqliteStorage()
  const store = new CompiledStore(storage, 'one')
  const artifact = compiled("import { Hono } from 'hono'\nexport default new Hono()")
  store.put('app', 'g1', artifact)
  expect(store.get('app', 'g1')).toEqual(artifact)
  expect(store.get('app', 'g2')).toBeNull()
  expect(store.get('other', 'g1')).toBeNull()
  expect(new CompiledStore(storage, 'two').get('app', 'g1')).toBeNull()
  store.forget('app')
  expect(store.get('app', 'g1')).toBeNull()
})

it('leaves out what a row cannot hold', () => {
  const store = new CompiledStore(createSqliteStorage(), 'one')
  store.put(
    'app',
    'g1',
    compiled(`export default { fetch: () => new Response(${JSON.stringify('x'.repeat(700_000))}) }`),
  )
  expect(store.get('app', 'g1')).toBeNull()
})

it('is of another build when the compiler makes something else of the same code', () => {
  const artifact = compiled(`import { Hono } from 'hono'
const app = new Hono()
class Shelf { #books: string[] = []; add(book: string) { for (const each of this.#books) if (each === book) return; this.#books.push(book) } }
app.get('/api/books', async (c) => { while (Math.random() > 1) await 0; return c.json(new Shelf()) })
export default app`)
  const output = createHash('sha256').update(JSON.stringify(artifact)).digest('hex').slice(0, 16)
  // Where `output` differs, raise COMPILER: what was kept does not fit any more.
  expect({ COMPILER, output }).toEqual({ COMPILER: '1', output: 'f87d1f6e8a25d6f4' })
})
