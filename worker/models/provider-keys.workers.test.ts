import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Model } from '#contract/generation'
import { definePage } from '#contract/ids'
import { ProviderKey } from '#contract/providers'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { call, createUser, type TestUser } from '../testing/api-client.ts'

let ada: TestUser
let bo: TestUser

beforeAll(async () => {
  ada = await createUser('Ada')
  bo = await createUser('Bo')
})

const KEY = 'sk-ant-very-secret-0123456789wxyz'
const list = async (user: TestUser) =>
  definePage(ProviderKey).parse(await (await user.call('GET', '/api/generate/keys')).json()).items
const models = async (user: TestUser) =>
  z.object({ items: z.array(Model) }).parse(await (await user.call('GET', '/api/generate/models')).json()).items

describe('a key of one’s own', () => {
  it('is told by its end only, and stored as nobody can read it', async () => {
    const response = await ada.call('PUT', '/api/generate/keys/anthropic', { key: KEY })
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).not.toContain(KEY)
    expect(ProviderKey.parse(JSON.parse(text))).toMatchObject({ provider: 'anthropic', hint: '…wxyz' })
    expect(await list(ada)).toMatchObject([{ provider: 'anthropic', hint: '…wxyz' }])
    const { rows } = await connectDatabase(readConfig(env)).execute(
      sql`SELECT sealed FROM provider_keys WHERE user_id = ${ada.user.id}`,
    )
    expect(JSON.stringify(rows)).not.toContain(btoa(KEY).slice(0, 12))
    expect(JSON.stringify(rows)).not.toContain('sk-ant')
  })

  it('offers its models to its owner first, and to nobody else', async () => {
    expect((await models(ada))[0]).toMatchObject({ provider: 'anthropic', default: true })
    expect((await models(bo)).map(({ provider }) => provider)).not.toContain('anthropic')
    expect(await list(bo)).toEqual([])
  })

  it('is replaced, and taken back by its owner alone', async () => {
    await ada.call('PUT', '/api/generate/keys/anthropic', { key: 'another-key-0000' })
    expect(await list(ada)).toMatchObject([{ hint: '…0000' }])
    expect((await bo.call('DELETE', '/api/generate/keys/anthropic')).status).toBe(404)
    expect((await ada.call('DELETE', '/api/generate/keys/anthropic')).status).toBe(204)
    expect(await list(ada)).toEqual([])
    expect((await models(ada))[0]?.offline).toBe(true)
  })

  it('is refused when it is none, for an unknown provider, and without an account', async () => {
    expect((await ada.call('PUT', '/api/generate/keys/anthropic', { key: 'two words here' })).status).toBe(422)
    expect((await ada.call('PUT', '/api/generate/keys/nobody', { key: KEY })).status).toBeGreaterThanOrEqual(404)
    for (const [method, path] of [
      ['GET', '/api/generate/keys'],
      ['PUT', '/api/generate/keys/openai'],
      ['DELETE', '/api/generate/keys/openai'],
    ] as const)
      expect((await call(method, path, { body: method === 'PUT' ? { key: KEY } : undefined })).status).toBe(401)
  })
})
