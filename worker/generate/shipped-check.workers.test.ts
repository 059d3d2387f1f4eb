import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { App } from '#contract/apps'
import { type Check, Generation, GenerationType } from '#contract/generation'
import { hashText } from '../platform/bytes.ts'
import { createUser } from '../testing/api-client.ts'

const prompts: { [K in GenerationType]: string } = {
  code: 'FizzBuzz',
  api: 'An API for books with a title',
  ui: 'A counter',
  cli: 'A tool that counts words',
}

const findShipped = (checks: readonly Check[]) => checks.find(({ name }) => name === 'shipped')?.detail

/** Keys in order, as the verdict hashes them. */
const sorted = (text: string) =>
  JSON.stringify(JSON.parse(text), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

it.each(GenerationType.options)('the bytes of a published %s are those of its verdict', async (type) => {
  const ada = await createUser('Ada')
  const made = await ada.call('POST', `/api/generate/${type}`, { prompt: prompts[type], fresh: true })
  const { id, checks } = Generation.parse(await made.json())
  const published = await ada.call('POST', '/api/apps', { generationId: id })
  expect(published.status).toBe(201)
  const app = App.parse(await published.json())
  const bytes = await (await env.BUCKET.get(`apps/${app.id}/${id}.json`))?.text()
  expect(findShipped(checks)).toBe(`SHA-256 of what is published: ${await hashText(sorted(bytes ?? ''))}`)
})
