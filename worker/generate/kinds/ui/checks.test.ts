import { describe, expect, it } from 'vitest'
import { checkKind } from '../../testing/check-kind.ts'

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

  it('compiles, or says which file does not', async () => {
    const broken = app.replace('return <List />', 'return <List>')
    expect((await checkKind('ui', { 'src/App.tsx': broken })).compiles).toContain('src/App.tsx')
  })
})
