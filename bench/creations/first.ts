import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { App } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation } from '#contract/generation'
import { launchBrowser, newAccount } from '../../e2e/browser.ts'
import { startStack } from '../../e2e/stack.ts'
import { Samples } from '../load/quantiles.ts'
import { call, type Person } from '../people.ts'

// How long after the end of a generation somebody else has it: on the stack that `npm start` gives, published, by the
// first request of its API, the first paint of its interface, the output of its command by `npx`. Each time another app,
// which nothing has run before. `node bench/creations/first.ts [times]`

const TIMES = z.coerce.number().int().min(1).max(200).default(20).parse(process.argv[2])
const PLENTY = 1_000_000

const folder = mkdtempSync(join(tmpdir(), 'aetheros-first-'))
const stack = await startStack({ LIMITS: JSON.stringify({ requestsPerUser: PLENTY }) })
const browser = await launchBrowser()
try {
  const { accessToken, user } = await call(stack.url, '/api/auth/register', {
    schema: SignedIn,
    body: newAccount('Ada'),
  })
  const person: Person = { email: user.email, token: accessToken, userId: user.id }
  const generate = (type: string, prompt: string) =>
    call(stack.url, `/api/generate/${type}`, { schema: Generation, person, body: { prompt } })
  const publish = (generationId: string, slug: string) =>
    call(stack.url, '/api/apps', { schema: App, person, body: { generationId, slug } })

  const answer = (app: App) =>
    new Promise<number>((done, fail) => {
      const { host, port } = new URL(app.url)
      get({ host: '127.0.0.1', port, path: '/api/books', headers: { host } }, (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 200 ? done(Date.now()) : fail(new Error(`${response.statusCode}`)),
        )
      }).on('error', fail)
    })

  // Each answers when it was there, by this machine's clock.

  /** Waits until something is on the page. */
  const paint = async (app: App) => {
    const page = await browser.newPage()
    await page.goto(app.url)
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0 && document.querySelector('#root > *'),
    )
    const at = await page.evaluate(
      () => performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    )
    await page.close()
    return at
  }

  // Not every system's resolver knows that hosts below localhost are this machine.
  const resolver = join(folder, 'resolver.cjs')
  writeFileSync(
    resolver,
    `const dns = require('node:dns')
const { lookup } = dns
dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? 'localhost' : host, ...rest)
`,
  )
  const npx = async (app: App) => {
    const { stdout } = await promisify(execFile)('npx', ['--yes', `${app.url}/cli.tgz`, '--help'], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: `--require ${resolver}`,
        npm_config_cache: join(folder, 'npm'),
        npm_config_update_notifier: 'false',
      },
    })
    if (!/usage/i.test(stdout)) throw new Error(stdout)
    return Date.now()
  }

  const measure = async (what: string, { id }: Generation, slug: string, reach: (app: App) => Promise<number>) => {
    const samples = new Samples()
    for (let time = 0; time < TIMES; time += 1) {
      const startedAt = Date.now()
      const app = await publish(id, `${slug}-${time}`)
      samples.add((await reach(app)) - startedAt)
    }
    const [p50, slowest] = samples.quantiles(0.5, 1).map((ms) => `${ms.toFixed(0)} ms`)
    console.log(`${what}: p50 ${p50}, slowest ${slowest} (${TIMES} times)`)
  }

  const api = await generate('api', 'An API for books with a title')
  await measure('first request of an API', api, 'api', answer)
  const ui = await generate('ui', 'A stopwatch')
  await measure('first paint of an interface', ui, 'ui', paint)
  const cli = await generate('cli', 'Count words in a file')
  await measure('output of npx', cli, 'cli', npx)
} finally {
  await browser.close()
  await stack.stop()
  rmSync(folder, { recursive: true, force: true })
}
