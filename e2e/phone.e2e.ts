import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newAccount, signUp } from './browser.ts'
import { hardNames, lookAtNames, prepareNamed } from './names.ts'
import { findOverflow } from './overflow.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let page: Page
const account = newAccount('Nora')

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

/** Returns by how many pixels the page, its composer and its conversation reach past the right edge of the screen. */
const overflow = (): Promise<number[]> =>
  page.evaluate(() => {
    const wide = (element: Element | null) => (element ? element.scrollWidth - element.clientWidth : 0)
    return [
      wide(document.documentElement),
      wide(document.querySelector('form[aria-label=Composer]')),
      wide(document.querySelector('[role=log]')),
    ]
  })

/** Shows a pane of the room. */
const pane = (name: RegExp) => page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name }).click()

describe('a phone', () => {
  it('signs up and builds', async () => {
    await page.goto(`${stack.url}/create-account`)
    await signUp(page, { ...account, name: `W${'olfe'.repeat(15)}` })
    await page.getByRole('link', { name: 'Open' }).first().click()
    const panes = page.getByRole('navigation', { name: 'Panes' })
    await panes.getByRole('button', { name: 'Creation' }).click()
    await page.getByRole('button', { name: 'Say what to build' }).click()
    await page.getByLabel('Message', { exact: true }).waitFor()
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

  it('changes what is open unless something new is asked for, in one control for the keyboard too', async () => {
    const change = page.getByRole('radio', { name: /^Change “.*Kanban board/ })
    expect(await change.isChecked()).toBe(true)
    await change.press('ArrowRight')
    expect(await page.getByRole('radio', { name: 'New instead' }).isChecked()).toBe(true)
    await page.keyboard.press('ArrowLeft')
    expect(await change.isChecked()).toBe(true)
    expect(await overflow()).toEqual([0, 0, 0])
  })

  it('finds what was made in the room by the title of what is open', async () => {
    const pane = page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Creation' })
    await pane.click()
    const title = page.getByRole('button', { name: /all creations in this room/ })
    await title.press('Enter')
    const row = page.getByRole('dialog').getByRole('button', { name: /Kanban board.*UI/ })
    await row.waitFor()
    expect(await page.getByRole('dialog').getByRole('searchbox').count()).toBe(0)
    await row.press('Enter')
    await page.getByRole('tab', { name: 'Preview' }).waitFor()
    await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Chat' }).click()
  })

  it('leaves most of the screen to the conversation while one writes what to build', async () => {
    await page.getByRole('radio', { name: 'Code', exact: true }).click()
    const composer = page.getByRole('form', { name: 'Composer' })
    const language = await composer.getByLabel('Language').boundingBox()
    // Beside the kinds, not below them.
    expect(language?.y).toBeCloseTo(
      (await composer.getByRole('radiogroup', { name: 'What to send' }).boundingBox())?.y ?? 0,
      -1,
    )
    expect((await composer.boundingBox())?.height).toBeLessThanOrEqual(844 / 3)
    expect(await findOverflow(page)).toEqual([])
  })

  it('keeps what works when a change of it comes to nothing', async () => {
    await page.getByRole('button', { name: 'Refine', exact: true }).first().click()
    await page.getByLabel('What should we build?').fill('Gather the sundered wibble beyond the moon')
    await page.getByRole('button', { name: 'Generate', exact: true }).click()
    await page.getByText('nothing made').first().waitFor({ timeout: 60_000 })
    await pane(/^Creation/)
    // A phone shows the verdict, too.
    const head = page.getByRole('region', { name: 'Creation', exact: true }).locator('header').first()
    await head.getByText(/^runs/).waitFor()
    await head.getByText('v1', { exact: true }).waitFor()
    await head.getByRole('button', { name: 'Publish' }).waitFor()
    await page.goBack()
  })

  it('tells first and whole what was not built', async () => {
    const prompt = 'Make me a realtime multiplayer chess game with an AI opponent and a leaderboard'
    await page.getByRole('radio', { name: 'UI', exact: true }).click()
    await page.getByRole('radio', { name: 'New instead' }).click()
    await page.getByLabel('What should we build?').fill(prompt)
    await page.getByRole('button', { name: 'Generate', exact: true }).click()
    const card = page.getByRole('region', { name: /^Creation: / }).last()
    await card.getByText('partly', { exact: true }).waitFor({ timeout: 60_000 })
    const missing = card.getByText(/^Not built/)
    expect(await missing.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0)
    // The rest of a long answer is a press away.
    const more = card.getByRole('button', { name: 'More' })
    if ((await more.count()) > 0) await more.click()
    const hidden = await card
      .locator('p')
      .evaluateAll((all) => all.map((text) => text.scrollHeight > text.clientHeight))
    expect(hidden).not.toContain(true)
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
    // What could come next is about what was made last: here nobody speaks of it any more.
    expect(await page.getByRole('list', { name: 'What could come next' }).count()).toBe(0)
  })

  it('goes back through what was opened in the room before it leaves it', async () => {
    const room = page.url()
    await pane(/^Creation/)
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
    // From there on, not through the rail again.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('section')?.ariaLabel)).toBe('Chat')
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

  it('keeps an edit that cannot be saved, says what is so, and asks before it is thrown away', async () => {
    await page.locator('.cm-content').click()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.type('// mine')
    const mine = page.locator('.cm-content').getByText('// mine')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Save version' }).click()
    const words = page.getByRole('tabpanel').getByText('Your changes are kept here.')
    await expect.poll(() => words.textContent()).toContain('You are offline.')
    await page.context().setOffline(false)
    await expect.poll(() => words.textContent()).toContain('You are connected again.')
    await page.getByRole('button', { name: 'Discard' }).click()
    const sure = page.getByRole('dialog', { name: 'Discard changes in 1 file?' })
    await sure.getByRole('button', { name: 'Keep editing' }).click()
    await mine.waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await sure.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor()
    expect(await page.getByText('// mine').count()).toBe(0)
  })

  it('answers a click without a network at once, and opens nothing by itself later', async () => {
    const [dialogs, history] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const hold = (name: RegExp, until: Promise<void>) =>
      page.route(name, async (route) => {
        await until
        await route.continue()
      })
    await hold(/\/assets\/room-dialogs-/, dialogs.promise)
    await hold(/\/assets\/history-page-/, history.promise)
    await page.reload()
    await page.getByRole('button', { name: 'Room menu' }).click()
    const rename = page.getByRole('menuitem', { name: 'Rename' })
    await rename.waitFor()
    await page.context().setOffline(true)
    await rename.click()
    const answer = page.getByText('You’re offline. Rename opens when you are connected again.')
    await answer.waitFor()
    // One word about it, not two; and nobody knows who is here.
    await page.getByText('You are offline. What you see may be old').waitFor()
    expect(await page.getByText('Reconnecting').count()).toBe(0)
    expect(await page.getByText('person is here').count()).toBe(0)
    await page.context().setOffline(false)
    await answer.waitFor({ state: 'detached' })
    dialogs.resolve()
    await page.getByText('You are offline').waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('dialog').count()).toBe(0)

    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('heading', { name: 'You’re offline' }).waitFor()
    history.resolve()
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'History' }).waitFor()
    await page.unrouteAll()
  })

  it('sees nothing jump while a page loads', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.addInitScript(() => {
      let sum = 0
      const add = (shifts: PerformanceEntryList) => {
        for (const each of shifts) sum += 'value' in each ? Number(each.value) : 0
      }
      const observer = new PerformanceObserver((list) => add(list.getEntries()))
      observer.observe({ type: 'layout-shift', buffered: true })
      Object.assign(window, {
        readShifts() {
          add(observer.takeRecords())
          return sum
        },
      })
    })
    const rooms = Promise.withResolvers<void>()
    await page.route(/\/api\/rooms(\?|$)/, async (route) => {
      await rooms.promise
      await route.continue()
    })
    await page.goto(stack.url)
    await page.getByRole('list', { name: 'Recent creations' }).waitFor()
    // What comes last has its place already.
    rooms.resolve()
    await page.getByRole('list', { name: 'Your rooms' }).waitFor()
    // Cumulative layout shift: up to 0.1 is good (web.dev/articles/cls).
    expect(await page.evaluate('readShifts()')).toBeLessThan(0.1)
    await page.unroute(/\/api\/rooms(\?|$)/)
    for (const path of ['/', '/models', '/security', '/profile', '/history']) {
      await page.goto(new URL(path, stack.url).href)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await expect
        .poll(() =>
          page
            .locator('[aria-busy=true]')
            .or(page.getByRole('status', { name: /^Loading/ }))
            .count(),
        )
        .toBe(0)
      expect(await page.evaluate('readShifts()'), path).toBeLessThan(0.1)
    }
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

describe('whatever everything is called', () => {
  let named: Awaited<ReturnType<typeof prepareNamed>>
  beforeAll(async () => {
    named = await prepareNamed(stack.url, account)
    await page.setViewportSize({ width: 390, height: 844 })
  })

  it.each(Object.entries(hardNames))(
    'a name %s reaches past no screen, and its beginning is shown',
    async (_, name) => {
      await named.rename(name)
      expect(await lookAtNames(page, named)).toEqual([])
    },
  )
})
