import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, startScripted } from '../worker/ai/testing/scripted-server.ts'
import { launchBrowser, newAccount, signUp } from './browser.ts'
import { createRoom } from './people.ts'
import { type Stack, startStack } from './stack.ts'

const app = '<file path="src/App.tsx">\nexport default function App() {\n  return <h1>As drawn</h1>\n}\n</file>\n'

let model: Awaited<ReturnType<typeof startScripted>>
let stack: Stack
let browser: Browser
let page: Page

// One pixel.
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const sketch = { name: 'sketch.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') }
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('The heading is blue.\n') }

const field = () => page.getByRole('form', { name: 'Composer' }).locator('textarea')
/** Returns the bodies of what it was asked to answer, as JSON; the list of its models is asked for, too. */
const asked = () =>
  model.requests.filter(({ path }) => path.endsWith('/completions')).map(({ body }) => JSON.stringify(body))

const generate = async (prompt: string) => {
  const another = page.getByRole('radio', { name: 'New instead' })
  if (await another.isVisible()) await another.check()
  await field().fill(prompt)
  await page.getByRole('button', { name: 'Generate', exact: true }).click()
  const card = page.getByRole('region', { name: `Creation: ${prompt}` })
  await card.getByText(/runs (\d+)\/\1/).waitFor({ timeout: 60_000 })
}

beforeAll(async () => {
  model = await startScripted(answer([`As you drew it.\n\n${app}`]))
  stack = await startStack({ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'gpt-4o,blind' })
  browser = await launchBrowser()
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(new URL('/create-account', stack.url).href)
  await signUp(page, newAccount('Ada'))
  await createRoom(page, 'Studio')
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await model?.close()
})

describe('what is attached', () => {
  it('reaches a model that sees: the image byte for byte, the text before the request', async () => {
    await page.getByRole('radio', { name: 'UI', exact: true }).click()
    await page.getByLabel('Files to attach').setInputFiles([sketch, notes])
    await page.getByRole('list', { name: 'Attached files' }).getByText('notes.txt').waitFor()
    await generate('A page like this sketch')
    expect(asked()).toHaveLength(1)
    expect(asked()[0]).toContain(`{"type":"image_url","image_url":{"url":"data:image/png;base64,${png}"}}`)
    expect(asked()[0]).toContain('<attachment name=\\"notes.txt\\">\\nThe heading is blue.\\n</attachment>')
    await page.frameLocator('iframe[title^="Preview:"]').getByText('As drawn').waitFor()
  })

  it('is not sent to one that does not see, which the page says', async () => {
    await page.getByLabel('Files to attach').setInputFiles([sketch])
    await page.getByLabel('Model', { exact: true }).selectOption('blind')
    await field().fill('The same, larger')
    await page.getByText(/does not see images/).waitFor()
    expect(await page.getByRole('button', { name: 'Generate', exact: true }).isDisabled()).toBe(true)
    expect(asked()).toHaveLength(1)
  })
})
