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

  it('has one main part, to which the skip link leads', async () => {
    expect(await page.locator('main').count()).toBe(1)
    expect(await page.locator('main#main').count()).toBe(1)
  })

  it('keeps the conversation when a part cannot be loaded without a network, and loads it later', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.context().setOffline(true)
    await page.getByRole('tab', { name: /^Versions/ }).click()
    const conversation = page.getByRole('log', { name: 'Conversation' })
    await page.getByRole('tabpanel').getByText('You’re offline').waitFor()
    expect(await conversation.isVisible()).toBe(true)
    await page.context().setOffline(false)
    await page
      .getByRole('tabpanel')
      .getByText(/version 1|v1/i)
      .first()
      .waitFor()
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
