import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SignedIn } from '#contract/auth'
import { Generation, GenerationSummary } from '#contract/generation'
import { definePage } from '#contract/ids'
import { launchBrowser, newAccount, signUp } from './browser.ts'
import { createRoom } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let stranger: BrowserContext
let page: Page
let token = ''
const ada = newAccount('Ada')
const faults: string[] = []

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
  stranger = await browser.newContext()
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(new URL('/create-account', stack.url).href)
  await signUp(page, ada)
  await createRoom(page, 'Workshop')
  token = SignedIn.parse(await asAda('POST', '/api/auth/login', ada)).accessToken
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

/** Through the API, past the page. */
const asAda = async (method: string, path: string, body?: object): Promise<unknown> => {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  return (await fetch(new URL(path, stack.url), { method, headers, body: body && JSON.stringify(body) })).json()
}
const history = async () => definePage(GenerationSummary).parse(await asAda('GET', '/api/generate/history')).items

const generate = async (kind: string, prompt: string) => {
  await page.getByRole('radio', { name: kind, exact: true }).click()
  const another = page.getByRole('radio', { name: 'New instead' })
  if (await another.isVisible()) await another.check()
  await page.getByLabel('What should we build?').fill(prompt)
  await page.getByRole('button', { name: 'Generate', exact: true }).click()
  await page
    .getByRole('region', { name: `Creation: ${prompt.slice(0, 20)}` })
    .last()
    .getByText(/(runs|verified) (\d+)\/\2/)
    .waitFor({ timeout: 60_000 })
}

/** Publishes what is shown under `slug`; answers its address. */
const publish = async (slug: string): Promise<string> => {
  await page.getByRole('button', { name: 'Publish', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Address').fill(slug)
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  const { protocol, host } = new URL(stack.url)
  const address = `${protocol}//${slug}.${host}`
  await page.getByRole('region', { name: 'Published' }).getByTitle(address).waitFor()
  return address
}

/** An address in the browser of somebody without an account. */
const visit = async (address: string): Promise<Page> => {
  const visitor = await stranger.newPage()
  visitor.on('pageerror', (error) => faults.push(error.message))
  await visitor.goto(address)
  return visitor
}

describe('a creation of each kind runs in the room, is published, and opens at its address', () => {
  it('an interface', async () => {
    await generate('UI', 'A kanban board for route setting tasks')
    const preview = page.frameLocator('iframe[title^="Preview:"]')
    await preview.getByText('In progress').first().waitFor()
    await page.getByRole('radio', { name: 'Phone' }).check()
    await preview.getByText('In progress').first().waitFor()
    // The browser's own check comes after those of the Worker, once the page has settled.
    await page
      .getByText(/runs (\d+)\/\1/)
      .first()
      .waitFor()
    await page.getByRole('tab', { name: 'Checks' }).click()
    await page.getByText('It came up in a browser without an error').waitFor()
    const visitor = await visit(await publish('route-board'))
    await visitor.getByText('In progress').first().waitFor()
  })

  it('what a click on what is live would do is said before it', async () => {
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Creation menu' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog.getByText('route-board stays live').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    // A password on a link protects nothing that opens without one.
    await page.getByRole('button', { name: 'App menu' }).click()
    await page.getByRole('menuitem', { name: 'Share links' }).click()
    await dialog.getByText('This app opens for anyone with its address').waitFor()
    await dialog.getByRole('button', { name: 'Change access' }).click()
    await page.getByRole('dialog', { name: 'Address and access' }).getByRole('radio', { name: 'Room' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'App menu' }).click()
    await page.getByRole('menuitem', { name: 'Share links' }).click()
    await dialog.getByLabel('Password').waitFor()
    expect(await dialog.getByText('This app opens for anyone').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('an interface that nobody looks at is tried out of sight', async () => {
    const room = page.url().replace(/[?#].*/, '')
    const [shown] = await history()
    await page.goto('about:blank')
    const made = await asAda('POST', '/api/generate/ui', {
      prompt: 'A stopwatch with laps',
      roomId: room.split('/').at(-1),
    })
    const { id } = Generation.parse(made)
    await page.goto(`${room}?creation=${shown?.id}`)
    await expect
      .poll(async () => (await history()).find((each) => each.id === id)?.checks)
      .toContainEqual(expect.objectContaining({ name: 'mounts', ok: true }))
    await page.goto(room)
  })

  it('an API, and what is sent to it is in its data', async () => {
    await generate('API', 'Track climbing routes, a route has a name and a grade')
    await page.getByRole('list', { name: 'Operations' }).getByTitle('Create a route').click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('region', { name: 'Answer' }).getByText('201', { exact: true }).waitFor()
    await page.getByText('Test data').waitFor()
    const address = await publish('climbing-routes')
    await page.getByText('Live data').waitFor()
    // What is live is tried where it is live.
    await page.getByRole('list', { name: 'Operations' }).getByTitle('Create a route').click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('region', { name: 'Answer' }).getByText('201', { exact: true }).waitFor()
    const visitor = await visit(`${address}/api/routes`)
    expect(await visitor.evaluate(async () => (await fetch('/api/routes')).json())).toMatchObject({ total: 1 })
    const made = await visitor.evaluate(async () => {
      const response = await fetch('/api/routes', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Biographie', grade: '9a+' }),
      })
      return response.status
    })
    expect(made).toBe(201)
    await page.getByRole('tab', { name: 'Data' }).click()
    await page.getByRole('cell', { name: 'Biographie' }).waitFor()
    await page.getByText(/^\d+ KiB of 100 MiB used$/).waitFor()
    await page.getByRole('tab', { name: 'Logs' }).click()
    await page
      .getByText(/POST \/api\/routes 201/)
      .first()
      .waitFor()
  })

  it('a command-line tool', async () => {
    await generate('CLI', 'Convert lengths between metres, feet and inches')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('exit 0').waitFor()
    const visitor = await visit(await publish('convert-lengths'))
    await visitor
      .getByText(/npx http:\/\/localhost:\d+\/apps\/convert-lengths\/cli-1\.tgz/)
      .first()
      .waitFor()
  })

  it('code', async () => {
    await generate('Code', 'Levenshtein distance between two words')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('exit 0').waitFor()
    const visitor = await visit(await publish('word-distance'))
    await visitor.getByRole('heading', { name: /\.ts$/ }).first().waitFor()
  })
})

describe('versions', () => {
  it('an edit by hand is a version, kept while one looks elsewhere, and its address gets it when published', async () => {
    await page.getByRole('tab', { name: /^Code/ }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
    await page.locator('.cm-content').click()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.type('// changed by hand\n')
    await page.getByRole('tab', { name: 'Summary' }).click()
    await page.getByRole('tab', { name: /^Code/ }).click()
    await page.getByText('// changed by hand').first().waitFor()
    await page.getByRole('button', { name: 'Save version' }).click()
    await page.getByRole('button', { name: 'Publish this version' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await page
      .getByRole('region', { name: 'Published' })
      .getByText(/release 2/)
      .waitFor()
    const { protocol, host } = new URL(stack.url)
    const visitor = await visit(`${protocol}//word-distance.${host}`)
    await visitor.getByText('// changed by hand').waitFor()
  })

  it('two of them are compared, and an older one is gone back to', async () => {
    await page.getByRole('tab', { name: /^Versions/ }).click()
    await page.getByRole('button', { name: 'Compare with the one shown' }).last().click()
    await page.getByText('// changed by hand').first().waitFor()
    await page.getByRole('button', { name: 'Back to the versions' }).click()
    await page.getByRole('button', { name: 'Go back to version 1' }).click()
    const restored = page.getByRole('region', { name: 'Creation: Restored version 1' })
    await restored.getByText(/^\d+ files?\b/).waitFor()
    // It came back whole: not each of its files differs.
    expect(await restored.getByText('changed').count()).toBe(0)
    await page.getByRole('tab', { name: /^Code/ }).click()
    expect(await page.getByText('// changed by hand').count()).toBe(0)
  })

  it('Python runs in the browser, also what never ends, and is stopped', async () => {
    await generate('Code', 'FizzBuzz in Python')
    // What was picked before stays until something else is.
    await page
      .getByRole('region', { name: 'Creation: FizzBuzz in Python' })
      .getByRole('button', { name: 'Open', exact: true })
      .click()
    await page.getByRole('tab', { name: 'Terminal' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('exit 0').waitFor()
    await expect.poll(() => page.locator('.xterm-accessibility-tree').textContent()).toContain('FizzBuzz')
    await page.getByRole('tab', { name: /^Code/ }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
    await page.locator('.cm-content').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('print("begun")\nwhile True: 0')
    await page.getByRole('button', { name: 'Save version' }).click()
    await page.getByRole('region', { name: 'Creation: Edited' }).last().waitFor()
    await page.getByRole('form', { name: 'Save a version' }).waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'Terminal' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const screen = () => page.locator('.xterm-accessibility-tree').textContent()
    await expect.poll(screen, { timeout: 60_000 }).toContain('begun')
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByText('stopped', { exact: true }).waitFor()
  })

  it('what is published is on the home page', async () => {
    await page.goto(stack.url)
    await page.getByRole('list', { name: 'Your apps' }).getByText('climbing-routes', { exact: false }).waitFor()
  })

  it('no script failed on the way', () => {
    expect(faults).toEqual([])
  })
})
