import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import type { ArtifactFile } from '#contract/generation'
import { readOperations } from '#contract/operations'
import { createApiTools } from '../../../apps/contract-tools/mcp-tools.ts'
import { writeTypedClient } from '../../../apps/contract-tools/typed-client.ts'
import { createSandbox } from '../../../sandbox/sandbox.ts'
import { answered, mutate } from '../../testing/answers.ts'
import { bundleApi } from './bundle.ts'
import { checkApi } from './checks.ts'

const sandbox = createSandbox(env.SANDBOX)
/** OpenAPI 3.0.3 with a base path in `servers`, as a person asked for it; used by hand and found right. */
const older = answered('api-notebooks')
const newer = mutate(older, 'openapi.json', '"openapi": "3.0.3"', '"openapi": "3.1.0"')
const elsewhere = mutate(older, 'openapi.json', '"url": "/api/v1"', '"url": "https://notes.example.com/api/v1"')

const failing = async (files: ArtifactFile[]) => (await checkApi(files, { sandbox })).filter(({ ok }) => !ok)

it.each([
  ['3.0.3', older],
  ['3.1.0', newer],
  ['3.0.3, with another host before the base path', elsewhere],
])('an API below the base path of its document is right at the first pass: %s', async (_, files) => {
  const checks = await checkApi(files, { sandbox })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'routes')?.detail).toMatch(/^7 of 7 operations found/)
  expect(checks.find(({ name }) => name === 'contract')?.detail).toMatch(/^verified 7 of 7 operations/)
})

it('and it is driven there: what deletes nothing is red', async () => {
  const faulty = mutate(older, 'src/api.ts', "c.env.sql.exec('DELETE FROM notebooks WHERE id = ?', id)", '')
  expect((await failing(faulty)).map(({ detail }) => detail).join('\n')).toMatch(/expected 404 after DELETE/)
})

it('code that answers without the base path of its document is red', async () => {
  const faulty = older.map((file) =>
    file.path === 'src/api.ts' ? { ...file, content: file.content.replaceAll('/api/v1/', '/api/v2/') } : file,
  )
  expect((await failing(faulty)).length).toBeGreaterThan(0)
})

it('what is published of it has whole paths, for whoever reads it', () => {
  const { document } = bundleApi(older)
  expect(document.servers).toBeUndefined()
  for (const { path } of readOperations(document)) expect(path).toMatch(/^\/api\/v1\/notebooks/)
  expect(createApiTools(document)[0]?.operation.path).toBe('/api/v1/notebooks')
  expect(writeTypedClient(document, 'https://x.example')).toContain('"/api/v1/notebooks"')
})
