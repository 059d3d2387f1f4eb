import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newAccount, signUp } from './browser.ts'
import { createRoom } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let page: Page
const faults: string[] = []

const books = { name: 'books.csv', mimeType: 'text/csv', buffer: Buffer.from('title,author\nDune,Frank Herbert\n') }
const sketch = {
  name: 'sketch.png',
  mimeType: 'image/png',
  buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]),
}
const paper = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 and so on') }

const field = () => page.getByRole('form', { name: 'Composer' }).locator('textarea')
const send = (name: string) => page.getByRole('button', { name, exact: true })

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(new URL('/create-account', stack.url).href)
  await signUp(page, newAccount('Ada'))
  await createRoom(page, 'Library')
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

describe('the composer', () => {
  it('offers the commands after a slash, by the arrow keys and by letters', async () => {
    await field().fill('/')
    const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option')
    await options.first().waitFor()
    expect(await options.allTextContents()).toHaveLength(6)
    await field().press('Escape')
    await options.first().waitFor({ state: 'detached' })
    await field().fill('/a')
    await field().press('Enter')
    expect(await page.getByRole('radio', { name: 'API', exact: true }).isChecked()).toBe(true)
    expect(await field().inputValue()).toBe('')
  })

  it('shows what keys there are after a question mark, and a search that is left gives the focus back', async () => {
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    const search = page.getByRole('button', { name: /^Search/ })
    await search.focus()
    await page.keyboard.press('?')
    await palette.getByRole('option', { name: /New room/ }).waitFor()
    for (const again of [false, true]) {
      if (again) await search.click()
      await palette.waitFor()
      await page.keyboard.press('Escape')
      await palette.waitFor({ state: 'detached' })
      await expect.poll(() => search.evaluate((element) => element === document.activeElement)).toBe(true)
    }
  })

  it('takes files, says what it cannot take and why it cannot send, and keeps them over a reload', async () => {
    await page.getByLabel('Files to attach').setInputFiles([books, sketch, paper])
    const attached = page.getByRole('list', { name: 'Attached files' })
    await attached.getByText('It is neither text (UTF-8) nor an image.').waitFor()
    await field().fill('An API for this file')
    expect(await send('Generate').isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Take out paper.pdf' }).click()
    await page.getByText(/does not see images/).waitFor()
    await page.reload()
    await attached.getByText('sketch.png').waitFor()
    expect(await field().inputValue()).toBe('An API for this file')
    await page.getByRole('button', { name: 'Take out sketch.png' }).click()
    await send('Generate').click()
    const card = page.getByRole('region', { name: 'Creation: An API for this file' })
    await card.getByText(/verified (\d+)\/\1/).waitFor({ timeout: 60_000 })
    await card.getByRole('button', { name: 'Save books.csv' }).waitFor()
    await page.getByText('/api/books').first().waitFor()
  })

  it('suggests what could come next, and explains what was made', async () => {
    const next = page.getByRole('list', { name: 'What could come next' })
    await next.getByRole('button', { name: 'Make a UI for it' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('the API is published, and the').waitFor()
    await dialog.getByLabel('What should it be like?').fill('A table, in green')
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    const face = page.getByRole('region', { name: /^Creation: UI for / })
    await face.getByText(/runs (\d+)\/\1/).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Open' }).first().click()
    await field().pressSequentially('/explain ')
    await page.getByText('Explaining:').waitFor()
    await send('Explain').click()
    const answer = page.getByRole('region', { name: /^Explanation: / })
    await answer.getByText('What was checked').waitFor({ timeout: 20_000 })
    await answer.getByText('It keeps its data in SQLite').waitFor()
    // The creation stays open: an explanation is part of the conversation.
    await page.getByRole('tab', { name: /^Code/ }).waitFor()
  })

  it('tells which addresses of a preview are in force, and withdraws them', async () => {
    const api = page.getByRole('region', { name: 'Creation: An API for this file' })
    await api.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('button', { name: 'Creation menu' }).click()
    await page.getByRole('menuitem', { name: 'Preview addresses' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('region', { name: 'In force' }).getByText('by you').first().waitFor()
    // What is live is not previewed again.
    await dialog.getByRole('button', { name: /^Withdraw: Until/ }).click()
    await dialog.getByText('There are none.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
  })

  it('asks before a face of a live API is published, and publishes none that was only to be made', async () => {
    const api = page.getByRole('region', { name: 'Creation: An API for this file' })
    await api.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('button', { name: 'Creation menu' }).click()
    await page.getByRole('menuitem', { name: 'Make a CLI for it' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^Publish to /).waitFor()
    await dialog.getByRole('button', { name: 'Make it, publish later' }).click()
    const face = page.getByRole('region', { name: /^Creation: CLI for / })
    await face.getByRole('button', { name: 'Refine' }).waitFor({ timeout: 60_000 })
    expect(await page.getByText(/published release 3/).count()).toBe(0)
    // Later it is proposed where its data is, and what it would lack elsewhere is said.
    await face.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    const where = dialog.getByLabel('Where')
    const proposed = await where.inputValue()
    expect(proposed).not.toBe('')
    await where.selectOption({ label: 'At a new address' })
    await dialog.getByText(`It was made for the API of ${proposed}. Anywhere else it would have no data.`).waitFor()
    await page.keyboard.press('Escape')
  })

  it('makes a face from the menu of an API that is not live yet: it is published for that', async () => {
    await page.getByRole('radio', { name: 'API', exact: true }).click()
    await field().fill('An API for plants with a name')
    await send('Generate').click()
    const card = page.getByRole('region', { name: 'Creation: An API for plants with a name' })
    await card.getByText(/verified (\d+)\/\1/).waitFor({ timeout: 60_000 })
    await card.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('button', { name: 'Creation menu' }).click()
    await page.getByRole('menuitem', { name: 'Make a CLI for it' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('the API is published, and the').waitFor()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    const face = page.getByRole('region', { name: /^Creation: CLI for / }).last()
    await face.getByText(/runs (\d+)\/\1/).waitFor({ timeout: 60_000 })
  })

  it('asks with the model that the room has chosen, with a key that is never shown again', async () => {
    await page.getByRole('button', { name: 'Room menu' }).click()
    await page.getByRole('menuitem', { name: 'Model and keys' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add key for Mistral' }).click()
    await dialog.getByLabel('Key for Mistral', { exact: true }).fill('key-of-the-room-wxyz')
    await dialog.getByRole('button', { name: 'Save key' }).click()
    await dialog.getByText('…wxyz').waitFor()
    expect(await page.content()).not.toContain('key-of-the-room')
    await dialog.getByLabel('Model', { exact: true }).selectOption('aetheros-offline')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('radio', { name: 'CLI', exact: true }).click()
    const models = page.getByLabel('Model', { exact: true })
    // The choice reaches the composer when the room's models were asked for again.
    await expect.poll(() => models.locator('option').first().textContent()).toMatch(/^Offline model/)
  })

  it('without a fault in the page', () => {
    expect(faults).toEqual([])
  })
})
