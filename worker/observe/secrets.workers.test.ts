import { exports } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { call, createUser } from '../testing/api-client.ts'
import { type ApiOperation, readApiDocument } from '../testing/api-document.ts'

/** One of each kind of secret, and words of people, each to be recognised. */
const secrets = {
  password: 'hunter2-correct-horse-battery',
  refresh: `${crypto.randomUUID()}.${'r3fr3sh'.repeat(7).slice(0, 43)}`,
  apiKey: `aek_${'k3y'.repeat(15).slice(0, 43)}`,
  ticket: 't1ck3t'.repeat(8).slice(0, 43),
  link: 'l1nk'.repeat(11).slice(0, 43),
  words: 'the-words-of-a-person-who-trusts-us',
}

const createBody = (operation: ApiOperation) => {
  if (!operation.requestBody) return undefined
  const { password, link, words } = secrets
  return {
    email: `${words}@example.com`,
    password,
    current: password,
    next: `${password}!`,
    code: '123456',
    token: link,
    state: link,
    name: words,
    prompt: words,
    message: words,
    expiresAt: words,
    scopes: [words],
  }
}

it('nothing secret, and no words of people, come into the log from any route', async () => {
  const lines: string[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void lines.push(parts.map(String).join(' '))),
  )
  const ada = await createUser('Ada')
  const { operations } = readApiDocument(await (await call('GET', '/api/openapi.json')).json())
  const asked = operations.filter(({ path }) => !/\/(logout|delete)$/.test(path))
  for (const operation of asked)
    for (const authorization of [`Bearer ${ada.token}`, `Bearer ${secrets.apiKey}`]) {
      const path = operation.path
        .replace('{token}', secrets.link)
        .replace('{provider}', 'google')
        .replace('{type}', 'code')
        .replace(/\{\w+\}/g, () => crypto.randomUUID())
      const query = new URLSearchParams({
        ticket: secrets.ticket,
        code: secrets.ticket,
        state: secrets.link,
        q: secrets.words,
      })
      const body = createBody(operation)
      const response = await exports.default.fetch(`http://localhost:8787${path}?${query}`, {
        method: operation.method,
        redirect: 'manual',
        headers: {
          authorization,
          cookie: `aether_refresh=${secrets.refresh}; aether_oauth=${secrets.link}`,
          'content-type': 'application/json',
          ...(path.endsWith('/socket') && { upgrade: 'websocket' }),
        },
        body: body && JSON.stringify(body),
      })
      await response.body?.cancel()
    }
  for (const spy of spies) spy.mockRestore()

  const log = lines.join('\n')
  expect(lines.length).toBeGreaterThan(asked.length)
  expect(log).toContain('"event":"request"')
  const found = Object.entries({ ...secrets, accessToken: ada.token, refreshSecret: secrets.refresh.slice(37) })
    .filter(([, secret]) => log.includes(secret))
    .map(([name, secret]) => `${name}: ${lines.find((line) => line.includes(secret))}`)
  expect(found).toEqual([])
}, 120_000)
