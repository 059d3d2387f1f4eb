import { describe, expect, it } from 'vitest'
import { checkKind, makeFiles, withoutSandbox } from '../../testing/check-kind.ts'
import { kinds } from '../index.ts'

describe('ui', () => {
  const app = `import { useState } from 'react'\nimport { List } from './list.tsx'\nexport default function App() { return <List /> }\n`
  it('needs src/App.tsx with a default export, and imports that are there', async () => {
    const list = { 'src/list.tsx': 'export const List = () => <ul />\n' }
    expect(await checkKind('ui', { 'src/App.tsx': app, ...list })).toEqual({
      syntax: true,
      imports: true,
      entry: true,
      compiles: true,
    })
    expect((await checkKind('ui', { 'src/App.tsx': app })).imports).toBe(
      'src/App.tsx imports "./list.tsx", which is not there',
    )
    expect((await checkKind('ui', list)).entry).toBe('src/App.tsx is missing')
    const importing = async (name: string) =>
      (await checkKind('ui', { 'src/App.tsx': app.replace("'react'", `'${name}'`), ...list })).imports
    for (const name of ['lucide-react', 'recharts', 'date-fns', 'react-dom']) expect(await importing(name)).toBe(true)
    for (const name of ['lodash', 'react-dom/server', 'lucide-react/dynamic'])
      expect(await importing(name)).toContain('only react, lucide-react, recharts and date-fns are supplied')
    expect((await checkKind('ui', { 'src/App.tsx': app.replace('<List />', '<List>'), ...list })).syntax).toContain(
      'src/App.tsx line 3',
    )
  })

  it('imports what a page can: data, styles and pictures, and not what is no module', async () => {
    const importing = (line: string) =>
      checkKind('ui', {
        'src/App.tsx': `${line}\nexport default function App() { return null }\n`,
        'src/words.json': '\ufeff["apple"]\r\n',
        'src/app.css': '\ufeffh1 { color: red }\r\n',
        'src/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
        'src/notes.txt': 'x',
      })
    const whole = { syntax: true, imports: true, entry: true, compiles: true }
    for (const line of [`import words from './words.json'`, `import './app.css'`, `import logo from './logo.svg'`])
      expect(await importing(line)).toEqual(whole)
    expect((await importing(`import notes from './notes.txt'`)).imports).toBe(
      'src/App.tsx imports "./notes.txt", which is nothing that a page can import',
    )
  })

  it('what lies beside a page and is not reached from it is no part of it', async () => {
    const beside = { 'src/api.ts': `import { Hono } from 'hono'\nexport default new Hono()\n` }
    const list = { 'src/list.tsx': 'export const List = () => <ul />\n' }
    expect((await checkKind('ui', { 'src/App.tsx': app, ...list, ...beside })).imports).toBe(true)
  })

  it('does not say that it compiles where a module is missing', async () => {
    const checks = await kinds.ui.check(makeFiles({ 'src/App.tsx': app }), withoutSandbox)
    expect(checks.find(({ name }) => name === 'compiles')).toMatchObject({ outcome: 'skipped' })
  })

  it('compiles, or says which file does not', async () => {
    const broken = app.replace('return <List />', 'return <List>')
    expect((await checkKind('ui', { 'src/App.tsx': broken })).compiles).toContain('src/App.tsx')
  })
})
