import { afterEach, expect, it } from 'vitest'
import { answer } from '../ai/testing/scripted-server.ts'
import { writeInterfacePrompt } from '../apps/contract-tools/interface-prompt.ts'
import { bodies, closeServers, startPipeline } from './testing/run.ts'

afterEach(closeServers)

const document = {
  openapi: '3.1.0',
  info: { title: 'Bank', version: '1' },
  paths: { '/api/accounts': { get: { responses: { 200: { description: 'ok' } } } } },
}
const brief = writeInterfacePrompt({ kind: 'ui', slug: 'bank', title: 'Bank', document, address: 'https://x' }) ?? ''
const page = (path: string) => {
  const content = `export default function App() { void fetch('${path}'); return <p /> }\n`
  return { path: 'src/App.tsx', language: 'tsx', content }
}
const written = (path: string) => `It is.\n\n<file path="src/App.tsx">\n${page(path).content}</file>`

it('the calls of a refinement, and of its repair, are held to the contract that the first request told', async () => {
  const { run, server } = await startPipeline([answer([written('/api/konten')]), answer([written('/api/accounts')])])
  const parent = {
    ...{ id: 'p', result: '', attachments: [], checks: [] },
    files: [page('/api/accounts')],
    requests: [brief, 'Make it dark'],
  }
  const { result } = await run({ type: 'ui', prompt: 'Make it light', parent })
  expect(result?.failedFirst).toEqual(['calls'])
  expect(bodies(server)[1]?.messages.at(-1)?.content).toContain('calls /api/konten, which the API does not have')
  expect(result?.repairs).toBe(1)
  expect(result?.checks.find(({ name }) => name === 'calls')).toMatchObject({ ok: true })
})
