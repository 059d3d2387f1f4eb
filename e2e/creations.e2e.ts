import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { App, AppDoor } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation } from '#contract/generation'
import { launchBrowser, newAccount } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let token: string
let folder: string

const call = async <S extends z.ZodType>(schema: S, path: string, body: unknown): Promise<z.output<S>> => {
  const response = await fetch(new URL(path, stack.url), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return schema.parse(JSON.parse(text))
}
const generate = (type: string, prompt: string) => call(Generation, `/api/generate/${type}`, { prompt })
const publish = (generationId: string, slug: string) => call(App, '/api/apps', { generationId, slug })

/** A page, and what went wrong in it. */
const open = async (url: string) => {
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  const response = await page.goto(url)
  return { page, faults, status: response?.status() }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aetheros-npx-'))
  stack = await startStack()
  browser = await launchBrowser()
  token = ''
  const { accessToken } = await call(SignedIn, '/api/auth/register', newAccount('Ada'))
  token = accessToken
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A counter works: it counts. */
const countUp = async (page: Page) => {
  await page.getByRole('heading').first().waitFor()
  const before = await page.locator('#root').textContent()
  await page.getByRole('button').first().click()
  await expect.poll(() => page.locator('#root').textContent()).not.toBe(before)
}

describe('creations in a browser', () => {
  it('an interface is shown on an origin of its own, before and after it is published', async () => {
    const ui = await generate('ui', 'A stopwatch')
    const door = await call(AppDoor, `/api/generate/history/${ui.id}/preview`, {})
    const app = await publish(ui.id, 'stopwatch')
    for (const url of [door.url, app.url]) {
      const { page, faults, status } = await open(url)
      expect(status).toBe(200)
      await countUp(page)
      expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
      expect(faults).toEqual([])
      await page.close()
    }
  })

  it('a private one works for whoever was let in, with all that its page loads, and is nothing to others', async () => {
    const ui = await generate('ui', 'A tally counter')
    const app = await call(App, '/api/apps', { generationId: ui.id, slug: 'hidden-tally', visibility: 'private' })
    expect((await open(app.url)).status).toBe(404)
    const { url } = await call(AppDoor, `/api/apps/${app.slug}/enter`, {})
    const { page, faults } = await open(url)
    await countUp(page)
    expect(faults).toEqual([])
    await page.close()
  })

  it('it reaches neither the network nor our cookies, and registers no worker', async () => {
    const { page } = await open(stack.url.replace('localhost', 'stopwatch.localhost'))
    const outcome = await page.evaluate(async (ours) => {
      const tried = async (work: () => Promise<unknown>) =>
        work().then(
          () => 'done',
          () => 'refused',
        )
      return {
        cookies: document.cookie,
        foreign: await tried(() => fetch('https://example.com/', { mode: 'no-cors' })),
        ours: await tried(() => fetch(`${ours}/api/auth/profile`, { credentials: 'include' })),
        worker: await tried(() => navigator.serviceWorker.register('/_aether/vendor/x.js')),
      }
    }, stack.url)
    expect(outcome).toEqual({ cookies: '', foreign: 'refused', ours: 'refused', worker: 'refused' })
    await page.close()
  })

  it('it cannot move the page that frames it', async () => {
    const { page } = await open(`${stack.url}/sign-in`)
    await page.evaluate(
      (src) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src, name: 'creation' }))
      },
      stack.url.replace('localhost', 'stopwatch.localhost'),
    )
    await page.frameLocator('iframe[name=creation]').getByRole('heading').first().waitFor()
    const attempt = page.frame('creation')?.evaluate(() => {
      try {
        self.open('/moved', '_top')
        if (top) top.location.href = '/moved'
        return 'done'
      } catch {
        return 'refused'
      }
    })
    expect(await attempt).toBe('refused')
    expect(page.url()).toBe(`${stack.url}/sign-in`)
    await page.close()
  })

  it('under a path of ours it has no origin at all, and works', async () => {
    const { page, faults } = await open(`${stack.url}/apps/stopwatch/`)
    await countUp(page)
    expect(await page.evaluate(() => self.origin)).toBe('null')
    expect(
      await page.evaluate(() => {
        try {
          return document.cookie
        } catch {
          return 'refused'
        }
      }),
    ).toBe('refused')
    expect(faults).toEqual([])
    await page.close()
  })

  it('a live API is tried on its own page', async () => {
    const api = await generate('api', 'An API for books with title and author')
    const app = await publish(api.id, 'books')
    const { page, faults } = await open(`${app.url}/docs`)
    await page.locator('#createBook summary').click()
    await page.locator('#createBook').getByRole('button', { name: 'Send' }).click()
    await page.locator('#createBook .answer').getByText(/^201 /).waitFor()
    await page.locator('#listBooks summary').click()
    await page.locator('#listBooks').getByRole('button', { name: 'Send' }).click()
    await page.locator('#listBooks pre').getByText('"total": 1').waitFor()
    expect(faults).toEqual([])
    await page.close()
  })
})

it('npx runs a command from its address', async () => {
  const cli = await generate('cli', 'Count words in a file')
  const app = await publish(cli.id, 'words')
  // Browsers know that hosts below localhost are this machine; not every system's resolver does.
  const resolver = join(folder, 'resolver.cjs')
  await writeFile(
    resolver,
    `const dns = require('node:dns')
const { lookup } = dns
dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? 'localhost' : host, ...rest)
`,
  )
  const npx = async (url: string, options = `--require ${resolver}`) => {
    const { stdout } = await promisify(execFile)('npx', ['--yes', url, '--help'], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: options,
        npm_config_cache: join(folder, 'npm'),
        npm_config_update_notifier: 'false',
      },
    })
    return stdout
  }
  expect(await npx(`${app.url}/cli.tgz`)).toMatch(/usage/i)
  expect(await npx(`${app.url}/cli-1.tgz`)).toMatch(/usage/i)
  expect(await npx(`${stack.url}/apps/${app.slug}/cli.tgz`)).toMatch(/usage/i)
  // What its page prints needs no resolver of ours.
  const page = await (await fetch(`${stack.url}/apps/${app.slug}/`)).text()
  const [, printed = ''] = /npx (http\S+)/.exec(page) ?? []
  expect(printed).toBe(`${stack.url}/apps/${app.slug}/cli-1.tgz`)
  expect(await npx(printed, '')).toMatch(/usage/i)
})
