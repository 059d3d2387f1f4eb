import { afterEach, expect, it } from 'vitest'
import { readVerdict } from '#contract/checks'
import { answer } from '../ai/testing/scripted-server.ts'
import type { Sandbox } from './pipeline-types.ts'
import { bodies, closeServers, idleSandbox, startPipeline } from './testing/run.ts'

afterEach(closeServers)

const file = (path: string, content: string) => `<file path="${path}">\n${content}\n</file>`
/** Cannot read what has `BROKEN` in it. */
const sandbox: Sandbox = {
  ...idleSandbox,
  parse: async (_, texts) =>
    texts.map((text) => (text.includes('BROKEN') ? { line: 1, missing: null, toEnd: false } : null)),
}
const verdicts = (checks: Parameters<typeof readVerdict>[0][] | undefined) =>
  checks?.map((check) => `${check.name} ${readVerdict(check)}`)

it.each([
  ['main.py', 'syntax: Python'],
  ['main.go', 'syntax: Go'],
])('%s that does not parse goes back to the model at once', async (path, name) => {
  const scripts = [answer([file(path, 'BROKEN')]), answer([file(path, 'whole')])]
  const { run, server } = await startPipeline(scripts, {}, sandbox)
  const { result } = await run()
  expect(bodies(server)[1]?.messages.at(-1)?.content).toContain(`- ${name}: ${path}, line 1: our grammar could not`)
  expect(verdicts(result?.checks)).toEqual(['files passed', 'runs skipped', 'shipped passed'])
  expect(result?.repairs).toBe(1)
})

it('is not asked about again once the model says that it is right, and is no red of Go', async () => {
  const disputed = 'Disputed: syntax: Go: this is Go 1.30, which the grammar does not know yet.'
  const { run, server } = await startPipeline([answer([file('main.go', 'BROKEN')]), answer([disputed])], {}, sandbox)
  const { result } = await run()
  expect(server.requests).toHaveLength(2)
  expect(verdicts(result?.checks)).toEqual(['files passed', 'syntax: Go warning', 'runs skipped', 'shipped passed'])
})

it('is shown as disputed where Python is said to be right', async () => {
  const disputed = 'Disputed: syntax: Python: this is Python 3.15, which the grammar does not know yet.'
  const { run } = await startPipeline([answer([file('main.py', 'BROKEN')]), answer([disputed])], {}, sandbox)
  const { result } = await run()
  expect(verdicts(result?.checks)).toContain('syntax: Python disputed')
})
