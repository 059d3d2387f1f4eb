import { request } from 'node:http'
import * as z from 'zod'
import { App } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation } from '#contract/generation'
import { Room } from '#contract/rooms'
import { newAccount } from '../../e2e/browser.ts'
import { startStack } from '../../e2e/stack.ts'

// Many creations live at once: all are published in the same moment on the stack that `npm start` gives, then each is
// asked, all together, twice. `node bench/creations/live.ts [count]`

const COUNT = z.coerce.number().int().min(1).max(1_000).default(200).parse(process.argv[2])
const PLENTY = 1_000_000

/** By `http`, because not every system finds hosts below localhost, and `fetch` sets no Host of ours. */
const send = ({ port }: URL, host: string, body?: object): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/books',
        method: body ? 'POST' : 'GET',
        headers: { host, 'content-type': 'application/json' },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body && JSON.stringify(body))
  })

const quantile = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

const stack = await startStack({ LIMITS: JSON.stringify({ requestsPerUser: PLENTY }) })
try {
  let token = ''
  const post = async <S extends z.ZodType>(schema: S, path: string, body: unknown): Promise<z.output<S>> => {
    const response = await fetch(new URL(path, stack.url), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${text}`)
    return schema.parse(JSON.parse(text))
  }

  /** Does it for each at once, and tells how it went. */
  const all = async (what: string, act: (index: number) => Promise<unknown>) => {
    const times: number[] = []
    const faults = new Map<string, number>()
    const startedAt = performance.now()
    await Promise.all(
      Array.from({ length: COUNT }, async (_, index) => {
        try {
          await act(index)
          times.push(performance.now() - startedAt)
        } catch (error) {
          const fault = (error instanceof Error ? error.message : String(error)).slice(0, 160)
          faults.set(fault, (faults.get(fault) ?? 0) + 1)
        }
      }),
    )
    const [p50, p99] = [0.5, 0.99].map((part) => `${(quantile(times, part) / 1000).toFixed(2)} s`)
    console.log(`${what}: ${times.length} of ${COUNT}, p50 ${p50}, p99 ${p99}`)
    for (const [fault, count] of faults) console.log(`  ${count} × ${fault}`)
  }

  token = (await post(SignedIn, '/api/auth/register', newAccount('Ada'))).accessToken
  const room = await post(Room, '/api/rooms', { name: 'Class' })
  const api = await post(Generation, '/api/generate/api', { prompt: 'An API for books with a title', roomId: room.id })
  const host = new URL(stack.url)
  const ask = async (index: number, body?: object) => {
    const { status, text } = await send(host, `live-${index}.${host.host}`, body)
    if (status >= 300) throw new Error(`${status} ${text}`)
    return z.object({ total: z.number() }).partial().parse(JSON.parse(text))
  }

  await all('published at once', (index) => post(App, '/api/apps', { generationId: api.id, slug: `live-${index}` }))
  await all('first answer, all at once', (index) => ask(index))
  await all('a book written to each', (index) => ask(index, { title: `Book ${index}` }))
  await all('each has its own book and no other', async (index) => {
    const { total } = await ask(index)
    if (total !== 1) throw new Error(`it has ${total} books`)
  })
} finally {
  await stack.stop()
}
