import { describe, expect, it } from 'vitest'
import { compileUi } from './ui-modules.ts'

const compileOne = (content: string, path = 'src/App.tsx', others: string[] = []) =>
  compileUi([{ path, content }, ...others.map((each) => ({ path: each, content: '' }))])[path] ?? ''

describe('the modules of an interface', () => {
  it('are JavaScript without types and JSX', () => {
    const code = compileOne(
      `import { useState, type Dispatch } from 'react'\nexport default function App({ name }: { name: string }) { const [n] = useState<number>(0); return <p title="x">{name}{n}</p> }`,
    )
    expect(code).toContain('react/jsx-runtime')
    expect(code).not.toMatch(/<p|: string|Dispatch|jsxDEV/)
  })

  it('import each other by the whole name, so that each is loaded once', () => {
    const code = compileOne(
      `import { Board } from './components/board'
import { add } from './lib/math.js'
export * from "./lib"
const lazy = () => import('./components/board.tsx')
export default () => Board(add, lazy)`,
      'src/App.tsx',
      ['src/components/board.tsx', 'src/lib/math.ts', 'src/lib/index.ts'],
    )
    expect(code).toContain('from "./components/board.tsx"')
    expect(code).toContain('import("./components/board.tsx")')
    expect(code).toContain('from "./lib/math.ts"')
    expect(code).toContain('from "./lib/index.ts"')
  })

  it('leave the names of packages, and what is not there, as they are', () => {
    const code = compileOne(
      `import { Heart } from 'lucide-react'\nimport x from './nowhere'\nexport default () => Heart(x)`,
    )
    expect(code).toContain("'lucide-react'")
    expect(code).toContain("'./nowhere'")
  })

  it('reach files of other folders', () => {
    const code = compileOne(`import { a } from '../lib/a'\nexport default a`, 'src/components/x.tsx', ['src/lib/a.ts'])
    expect(code).toContain('from "../lib/a.ts"')
  })

  it('hold JSON and CSS too', () => {
    const modules = compileUi([
      {
        path: 'src/App.tsx',
        content: `import data from './data.json' with { type: 'json' }\nimport './a.css'\nexport default () => data`,
      },
      { path: 'src/data.json', content: '{"a":1}' },
      { path: 'src/a.css', content: 'p { color: "red" }' },
    ])
    expect(modules['src/App.tsx']).not.toContain('type:')
    expect(modules['src/data.json']).toBe('export default {"a":1}\n')
    expect(modules['src/a.css']).toContain('style.textContent = "p {')
  })

  it('say at run time what does not compile', () => {
    expect(compileOne('export default <p>')).toMatch(/^throw new SyntaxError\("src\/App\.tsx: /)
    expect(compileUi([{ path: 'x.json', content: '{' }])['x.json']).toMatch(/^throw new SyntaxError/)
  })
})

it('data with a byte order mark is data, and a picture is its address', () => {
  const modules = compileUi([
    { path: 'src/words.json', content: '\ufeff["apple"]\r\n' },
    { path: 'src/logo.svg', content: '<svg fill="#f00"/>' },
  ])
  expect(modules).toEqual({
    'src/words.json': 'export default ["apple"]\n',
    'src/logo.svg': 'export default "data:image/svg+xml,%3Csvg%20fill%3D%22%23f00%22%2F%3E"\n',
  })
})
