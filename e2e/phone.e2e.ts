import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newAccount, signUp } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let page: Page

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

/** How far the page, its composer and its conversation reach past the right edge of the screen. */
const overflow = (): Promise<number[]> =>
  page.evaluate(() => {
    const wide = (element: Element | null) => (element ? element.scrollWidth - element.clientWidth : 0)
    return [
      wide(document.documentElement),
      wide(document.querySelector('form[aria-label=Composer]')),
      wide(document.querySelector('[role=log]')),
    ]
  })

describe('a phone', () => {
  it('signs up and builds', async () => {
    await page.goto(`${stack.url}/create-account`)
    await signUp(page, { ...newAccount('Nora'), name: `W${'olfe'.repeat(15)}` })
    await page.getByRole('link', { name: 'Open' }).first().click()
    await page.getByRole('radio', { name: 'UI', exact: true }).click()
    await page
      .getByLabel('What should we build?')
      .fill('A kanban board for a small team, with columns for ideas, doing and done')
    await page.getByRole('button', { name: 'Generate', exact: true }).click()
    await page
      .getByText(/runs (\d+)\/\1/)
      .first()
      .waitFor({ timeout: 60_000 })
  })

  it('can send what it refines: nothing reaches past the screen', async () => {
    await page.getByRole('button', { name: 'Refine', exact: true }).first().click()
    await page.getByLabel('What should we build?').fill('Add a column for what waits')
    const box = await page.getByRole('button', { name: 'Generate', exact: true }).boundingBox()
    expect(box && box.x + box.width).toBeLessThanOrEqual(390)
    expect(await overflow()).toEqual([0, 0, 0])
  })

  it('is taken to the end by what one sends, also from far above', async () => {
    await page.getByRole('radio', { name: 'Chat', exact: true }).click()
    await page.setViewportSize({ width: 390, height: 440 })
    const log = page.getByRole('log', { name: 'Conversation' })
    // Until the new height is noticed, what scrolls is taken for the browser's own doing.
    const isAbove = async () => {
      await log.evaluate((box) => box.scrollTo(0, 0))
      return page.getByRole('button', { name: 'To the newest' }).isVisible()
    }
    await expect.poll(isAbove).toBe(true)
    await page.getByLabel('Message', { exact: true }).fill('Build me a timer')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('region', { name: 'Build this' }).waitFor()
    const toEnd = () => log.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight))
    await expect.poll(toEnd).toBeLessThanOrEqual(1)
    await page.setViewportSize({ width: 390, height: 844 })
  })

  it('goes back through what was opened in the room before it leaves it', async () => {
    const room = page.url()
    await page
      .getByRole('navigation', { name: 'Panes' })
      .getByRole('button', { name: /^Creation/ })
      .click()
    await page.getByRole('tab', { name: /^Checks/ }).click()
    expect(page.url()).toMatch(/tab=checks/)
    await page.goBack()
    await page.getByRole('tab', { name: /^Preview/, selected: true }).waitFor()
    await page.goBack()
    await page.getByLabel('Message', { exact: true }).waitFor()
    expect(page.url()).toBe(room)
  })

  it('has one main part, and the skip link leads to the heading of the room', async () => {
    expect(await page.locator('main').count()).toBe(1)
    expect(await page.locator('main#main').count()).toBe(1)
    await page.getByRole('link', { name: 'Skip to content' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('keeps the conversation when a part cannot be loaded without a network, and loads it later', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('tab', { name: /^Code/ }).click()
    const edit = page.getByRole('button', { name: 'Edit', exact: true })
    await edit.waitFor()
    await page.context().setOffline(true)
    // The editor is too large to be fetched before it is wanted.
    await edit.click()
    const conversation = page.getByRole('log', { name: 'Conversation' })
    await page.getByRole('tabpanel').getByText('You’re offline').waitFor()
    expect(await conversation.isVisible()).toBe(true)
    await page.context().setOffline(false)
    await page.locator('.cm-content').waitFor()
    expect(await conversation.isVisible()).toBe(true)
  })

  it('is told that a file is not there, and not shown the app in its place', async () => {
    const statuses = await Promise.all(
      ['/robots.txt', '/favicon.ico', '/sw.js', '/manifest.webmanifest', '/rooms/a.b'].map(async (path) =>
        (await page.request.get(new URL(path, stack.url).href)).status(),
      ),
    )
    expect(statuses).toEqual([200, 404, 404, 404, 200])
  })
})
