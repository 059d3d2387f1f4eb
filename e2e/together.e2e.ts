import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { kindEntries } from '#contract/kinds'
import { findBarriers } from './axe.ts'
import { launchBrowser, newAccount } from './browser.ts'
import { createPeople, createRoom, invite } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let nora: Page
let bo: Page
let roomUrl = ''
const bosAccount = newAccount('Bo')
const board = kindEntries.ui.example ?? ''
const { at, newPerson } = createPeople(() => ({ stack, browser }))

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

const field = (page: Page) => page.getByRole('form', { name: 'Composer' }).locator('textarea')
const button = (of: Page | Locator, name: string) => of.getByRole('button', { name, exact: true })
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click()

/** Opens a file of the creation that is shown in the editor. */
const edit = async (page: Page, path: string) => {
  await tab(page, /^Code/)
  await page.getByRole('list', { name: 'Files' }).getByTitle(path).click()
  await button(page, 'Edit').click()
  await page.locator('.cm-content').click()
}
const typeAt = async (page: Page, where: 'Home' | 'End', text: string) => {
  await page.locator('.cm-content').click()
  await page.keyboard.press(`ControlOrMeta+${where}`)
  await page.keyboard.type(text)
}
const shownCode = (page: Page) => page.getByRole('tabpanel').textContent()
/** The barriers that axe-core found in all states that were looked at. */
const found: string[] = []
const barriers = async (page: Page, state: string) => {
  for (const barrier of await findBarriers(page)) found.push(`${state}: ${barrier}`)
}

describe('a newcomer', () => {
  it('is offered to have built what they say', async () => {
    nora = await newPerson(newAccount('Nora'))
    await barriers(nora, 'home')
    await nora.getByRole('region', { name: 'Continue' }).getByRole('link', { name: 'Open' }).click()
    await nora.getByText('Chat with your team').waitFor()
    await barriers(nora, 'empty room')
    const offer = nora.getByRole('region', { name: 'Build this' })
    // In whatever language: nothing was made here yet, and nobody is answered.
    await field(nora).fill('Bau mir eine Aufgabenliste')
    await field(nora).press('Enter')
    await offer.waitFor()
    await field(nora).fill('Build me a to-do app')
    await field(nora).press('Enter')
    await offer.waitFor()
    // Something else that is said does not take the offer away.
    await field(nora).fill('with a list for each day')
    await field(nora).press('Enter')
    await nora.getByRole('log').getByText('with a list for each day').waitFor()
    await offer.getByText('Build me a to-do app').waitFor()
    await button(offer, 'UI').click()
    const card = nora.getByRole('region', { name: 'Creation: Build me a to-do app' })
    await button(card, 'Refine').waitFor({ timeout: 60_000 })
    expect(await offer.count()).toBe(0)
  })

  it('is told before Enter that a message takes no picture, and what to do with it', async () => {
    await nora.getByRole('radio', { name: 'Chat', exact: true }).click()
    await field(nora).fill('Look at this')
    await field(nora).evaluate((element) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 1])], 'a.png', { type: 'image/png' }))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await nora.getByText('A message can’t carry files').waitFor()
    await field(nora).press('Enter')
    expect(await field(nora).inputValue()).toBe('Look at this')
    expect(await button(nora, 'Send').isDisabled()).toBe(true)
    await button(nora, 'Remove').click()
    await field(nora).press('Enter')
    await nora.getByRole('log').getByText('Look at this').waitFor()
    // Arrow-up brings back what was asked for, to be asked anew; what was said stands, once.
    await field(nora).press('ArrowUp')
    await expect.poll(() => field(nora).inputValue()).toBe('Build me a to-do app')
    expect(await nora.getByRole('log').getByText('Look at this').count()).toBe(1)
  })
})

describe('two people', () => {
  it('find what happened in their room on the home page, and the board as it was asked for', async () => {
    await nora.goto(at('/'))
    await createRoom(nora, 'Planning')
    roomUrl = nora.url()
    const link = await invite(nora)
    bo = await newPerson(bosAccount)
    await bo.goto(link)
    await button(bo, 'Join the room').click()
    await bo.getByRole('heading', { name: 'Planning' }).waitFor()
    await nora.getByRole('radio', { name: 'UI', exact: true }).click()
    await field(nora).fill(board)
    await button(nora, 'Generate').click()
    await button(nora.getByRole('region', { name: 'Creation: A kanban board' }).last(), 'Refine').waitFor({
      timeout: 60_000,
    })
    const preview = nora.frameLocator('iframe[title^="Preview:"]')
    for (const name of ['Ideas', 'Doing', 'Done'])
      await preview.getByRole('heading', { name: new RegExp(`^${name}\\b`) }).waitFor()
    await bo.goto(at('/'))
    const rooms = bo.getByRole('list', { name: 'Your rooms' })
    await rooms.getByText('Kanban board for a small team').waitFor()
    // What a room-mate made is found from anywhere, by a word of what was asked for.
    await bo.keyboard.press('ControlOrMeta+k')
    await bo.getByRole('combobox', { name: 'Search or do' }).fill('small team')
    await bo.getByRole('group', { name: 'Creations' }).getByRole('option').first().waitFor()
    await bo.keyboard.press('Escape')
    // Whoever goes into a room by keyboard reads on from its heading.
    await rooms.getByRole('link', { name: /Planning/ }).press('Enter')
    await bo.waitForURL(roomUrl)
    const focused = () => bo.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Planning')
  })

  it('change one file at once: the later save has both, and every version its own number', async () => {
    for (const page of [nora, bo]) await edit(page, 'src/App.tsx')
    await typeAt(nora, 'Home', '// by Nora\n')
    await typeAt(bo, 'End', '\n// by Bo\n')
    await button(nora, 'Save version').click()
    await nora.getByText('// by Nora').first().waitFor()
    const newer = bo.getByRole('button', { name: /made something newer/ })
    await newer.click()
    // Who looks at the newer one is told where their own changes are, and led back to them.
    await tab(bo, /^Versions/)
    await bo.getByRole('list', { name: 'Versions' }).getByText('has unsaved changes').waitFor()
    await bo.getByRole('button', { name: /Your changes to v1 are not saved/ }).click()
    await bo.locator('.cm-content').getByText('// by Bo').waitFor()
    await button(bo, 'Save version').click()
    await bo.getByText('merged with version 2').first().waitFor()
    await bo.getByRole('tab', { name: 'Preview', selected: true }).waitFor()
    await tab(bo, /^Code/)
    await bo.getByRole('list', { name: 'Files' }).getByTitle('src/App.tsx').click()
    await expect.poll(() => shownCode(bo)).toMatch(/by Nora[\s\S]*by Bo/)
    await tab(bo, /^Versions/)
    const numbers = bo.getByRole('list', { name: 'Versions' }).getByText(/^v\d+$/)
    await expect.poll(() => numbers.allTextContents()).toEqual(['v3', 'v2', 'v1'])
  })

  it('change the same line: it is decided, and nothing is dropped', async () => {
    for (const page of [nora, bo]) await edit(page, 'src/App.tsx')
    await typeAt(nora, 'Home', '// first says Nora\n')
    await typeAt(bo, 'Home', '// first says Bo\n')
    await barriers(bo, 'editing')
    await button(nora, 'Save version').click()
    await bo.getByRole('button', { name: /made something newer/ }).waitFor()
    await button(bo, 'Save version').click()
    const conflicts = bo.getByRole('region', { name: 'Conflicts' })
    await conflicts.getByText('// first says Nora').waitFor()
    await conflicts.getByText('// first says Bo').waitFor()
    await barriers(bo, 'conflicts')
    expect(await button(conflicts, 'Save merged version').isDisabled()).toBe(true)
    await conflicts.getByRole('radio', { name: 'Both' }).click()
    // While that is decided yet another one is saved: a new question, to which nothing was said yet.
    await edit(nora, 'src/App.tsx')
    await typeAt(nora, 'Home', '// again says Nora\n')
    await button(nora, 'Save version').click()
    // Her editor closes once it is stored; what she typed stands on her screen before.
    await nora.getByRole('tab', { name: 'Preview', selected: true }).waitFor()
    await button(conflicts, 'Save merged version').click()
    await conflicts.getByText('// again says Nora').waitFor()
    expect(await conflicts.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(await button(conflicts, 'Save merged version').isDisabled()).toBe(true)
    await conflicts.getByRole('radio', { name: 'Both' }).click()
    await button(conflicts, 'Save merged version').click()
    await bo.getByRole('tab', { name: 'Preview', selected: true }).waitFor()
    await tab(bo, /^Code/)
    await bo.getByRole('list', { name: 'Files' }).getByTitle('src/App.tsx').click()
    await expect.poll(() => shownCode(bo)).toMatch(/says Bo[\s\S]*says Nora/)
  })

  it('keep what is not saved over a reload, and add, rename and delete files', async () => {
    await edit(bo, 'src/App.tsx')
    await typeAt(bo, 'Home', '// not saved\n')
    await button(bo, 'New file').click()
    await bo.getByLabel('Path').fill('../out.ts')
    await button(bo, 'Add').click()
    await bo.getByText(/has a path that leaves the folder/).waitFor()
    await bo.getByLabel('Path').fill('notes/first.md')
    await button(bo, 'Add').click()
    await typeAt(bo, 'Home', '# First')
    await bo.reload()
    const files = bo.getByRole('list', { name: 'Files' })
    await files.getByTitle('notes/first.md').click()
    await bo.locator('.cm-content').getByText('# First').waitFor()
    await bo.getByRole('button', { name: 'Rename the file' }).click()
    await bo.getByLabel('Path').fill('notes/renamed.md')
    await button(bo, 'Rename').click()
    await button(bo, 'Save version').click()
    await bo.getByRole('tab', { name: 'Preview', selected: true }).waitFor()
    await tab(bo, /^Code/)
    await files.getByTitle('notes/renamed.md').waitFor()
    expect(await files.getByTitle('notes/first.md').count()).toBe(0)
    await files.getByTitle('src/App.tsx').click()
    await expect.poll(() => shownCode(bo)).toContain('// not saved')
  })

  const call = async (path: string, body?: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const response = await fetch(at(path), body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
    expect(response.ok).toBe(true)
    return response.json()
  }
  const signInBo = async (): Promise<string> => {
    const { email, password } = bosAccount
    const signedIn = await call('/api/auth/login', { email, password })
    return z.object({ accessToken: z.string() }).parse(signedIn).accessToken
  }
  const Version = z.object({
    id: z.string(),
    version: z.number(),
    parentId: z.string().nullable(),
    prompt: z.string(),
    status: z.string(),
  })
  const listVersions = async (token: string) => {
    const roomId = new URL(roomUrl).pathname.split('/').at(-1)
    const page = await call(`/api/generate/history?roomId=${roomId}`, undefined, token)
    return z.object({ items: z.array(Version) }).parse(page).items
  }

  it('merge two versions that stand side by side', async () => {
    const token = await signInBo()
    const items = await listVersions(token)
    const newest = items.reduce((a, b) => (b.version > a.version ? b : a))
    // As a refinement that ends after an edit: it stands beside it.
    const beside = { files: [{ path: 'notes/beside.md', content: '# Beside\n' }], message: 'A note beside it' }
    await call(`/api/generate/history/${newest.parentId}/versions`, beside, token)
    await bo.getByText(`Version ${newest.version} by Bo is not in version ${newest.version + 1}`).waitFor()
    await barriers(bo, 'side by side')
    await button(bo, 'Merge').click()
    await bo
      .getByText(`Version ${newest.version}, merged with version ${newest.version + 1}`)
      .first()
      .waitFor()
    await expect.poll(() => bo.getByText('is not in version').count()).toBe(0)
    await tab(bo, /^Code/)
    const files = bo.getByRole('list', { name: 'Files' })
    // Whoever is busy with the code by then is offered what is newer.
    const newer = bo.getByRole('button', { name: /made something newer/ })
    const isThere = async () => {
      if (await newer.isVisible()) await newer.click().catch(() => undefined)
      return files.getByTitle('notes/beside.md').count()
    }
    await expect.poll(isThere, { timeout: 60_000 }).toBeGreaterThan(0)
    await files.getByTitle('notes/renamed.md').waitFor()
  })

  it('refine one version at once: what is shown to both has what each asked for', async () => {
    await nora.getByRole('radio', { name: 'UI', exact: true }).click()
    await nora.getByRole('radio', { name: 'New instead' }).click()
    await field(nora).fill('A reading list of books with a title and an author')
    await button(nora, 'Generate').click()
    const card = (page: Page) => page.getByRole('region', { name: /^Creation: .*(reading|books)/i }).last()
    for (const page of [nora, bo]) await button(card(page), 'Refine').click({ timeout: 60_000 })
    await field(nora).fill('Rename it to Alpha')
    await field(bo).fill('Use an orange accent')
    await Promise.all([nora, bo].map((page) => button(page, 'Generate').click()))
    const token = await signInBo()
    /** True when one was done before the other began, which then went on from it: there is nothing to merge. */
    const isOneLine = async () => {
      const done = (await listVersions(token)).filter(({ status }) => status === 'complete')
      const [alpha, orange] = ['Rename it to Alpha', 'Use an orange accent'].map((asked) =>
        done.find(({ prompt }) => prompt === asked),
      )
      return Boolean(alpha && orange && (alpha.parentId === orange.id || orange.parentId === alpha.id))
    }
    const merged = nora.getByRole('log').getByText(/^Version [23], merged with version [23]$/)
    const offer = nora.getByText('is not in version')
    await expect
      .poll(async () => (await merged.or(offer).count()) > 0 || (await isOneLine()), { timeout: 60_000 })
      .toBe(true)
    if (!(await isOneLine())) {
      // It is offered until the room has merged them by itself, which may be while it is being pressed.
      const press = () => button(nora, 'Merge').click({ timeout: 5_000 })
      await expect
        .poll(
          async () => {
            if ((await merged.count()) === 0 && (await offer.isVisible())) await press().catch(() => undefined)
            return merged.count()
          },
          { timeout: 60_000 },
        )
        .toBeGreaterThan(0)
      await expect.poll(() => offer.count()).toBe(0)
    }
    for (const page of [nora, bo]) {
      const newer = page.getByRole('button', { name: /made something newer/ })
      const alpha = page.frameLocator('iframe[title^="Preview:"]').getByRole('heading', { name: 'Alpha' })
      const orange = async () => {
        if (await newer.isVisible()) await newer.click()
        if ((await alpha.count()) === 0) await page.getByRole('tab', { name: 'Preview' }).click()
        await alpha.first().waitFor({ timeout: 5_000 })
        await tab(page, /^Code/)
        await page.getByRole('list', { name: 'Files' }).getByTitle('src/theme.ts').click()
        return shownCode(page)
      }
      await expect.poll(() => orange().catch(String), { timeout: 60_000 }).toContain('from orange')
    }
  })
})

describe('what axe-core finds', () => {
  it('is looked for in a room, at any width', async () => {
    for (const width of [1440, 768, 390]) {
      await nora.setViewportSize({ width, height: 900 })
      await nora.goto(roomUrl)
      await nora.getByRole('log').getByText('by hand').first().waitFor()
      await barriers(nora, `room at ${width}`)
      for (const name of ['Creation', 'Menu']) {
        const pane = nora.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name })
        if ((await pane.count()) === 0) continue
        await pane.first().click()
        await barriers(nora, `${name} at ${width}`)
      }
    }
  })

  it.each([
    '/',
    '/history',
    '/security',
    '/profile',
    '/models',
    '/admin',
    '/nothing-here',
    '/open/none',
    '/rooms/none',
  ])('is looked for on %s', async (path) => {
    await nora.setViewportSize({ width: 1440, height: 900 })
    await nora.goto(at(path))
    await nora.getByRole('heading').first().waitFor()
    await nora.waitForLoadState('networkidle')
    await barriers(nora, path)
  })

  it('is nothing', () => expect(found).toEqual([]))
})
