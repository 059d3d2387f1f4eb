import { expect, it } from 'vitest'
import { cleanStack } from './clean-stack.ts'

it('a stack names files, not addresses', () => {
  const at = 'http://preview-s7ntz.localhost:8787/_aether'
  const stack = `Error: Broken
    at App (${at}/ui/97db3ca8-bd87-4f29-945e-d3deb84b0080/src/App.tsx:25:15)
    at render (${at}/vendor/react-dom-1a2b.js:1:2)
`
  expect(cleanStack(stack)).toBe(`Error: Broken
    at App (src/App.tsx:25:15)
    at render (vendor/react-dom-1a2b.js:1:2)`)
})

it('other addresses stay: they may be what is wrong', () => {
  expect(cleanStack('Blocked: https://api.example.com/_aether/x')).toBe('Blocked: https://api.example.com/_aether/x')
})
