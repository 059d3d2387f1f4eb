import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newAccount, signIn, signUp } from './browser.ts'
import { createRoom, invite, signUpInvited } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser

beforeAll(async () => {
  stack = await startStack({}, { isFirst: true })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

/** A browser of its own, as on another computer; page errors fail the test that made them. */
const newVisitor = async (path = '/') => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(new URL(path, stack.url).href)
  return { context, page, faults }
}

/** Something that was said in the room, as it stands in the conversation. */
const heard = (page: Page, text: string) =>
  page.getByRole('log', { name: 'Conversation' }).getByText(text, { exact: true }).waitFor()

const choose = (page: Page, kind: string) => page.getByRole('radio', { name: kind, exact: true }).click()

const say = async (page: Page, text: string) => {
  await choose(page, 'Chat')
  await page.getByLabel('Message', { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

const generate = async (page: Page, kind: string, prompt: string) => {
  await choose(page, kind)
  const another = page.getByRole('radio', { name: 'New instead' })
  if (await another.isVisible()) await another.check()
  await page.getByLabel('What should we build?').fill(prompt)
  await page.getByRole('button', { name: 'Generate', exact: true }).click()
}

describe('two people in two browsers', () => {
  const ada = newAccount('Ada')
  const bo = newAccount('Bo')
  let adaPage: Page
  let boPage: Page
  let roomUrl = ''
  let invitation = ''
  const faults: string[][] = []

  it('sign up, and one invites the other into a new room', async () => {
    const first = await newVisitor('/create-account')
    adaPage = first.page
    faults.push(first.faults)
    await signUp(adaPage, ada)
    await createRoom(adaPage, 'Climbing gym')
    roomUrl = adaPage.url()
    invitation = await invite(adaPage)

    const second = await newVisitor(new URL(invitation).pathname)
    boPage = second.page
    faults.push(second.faults)
    await signUpInvited(boPage, bo)
    await boPage.waitForURL((url) => url.href.startsWith(roomUrl))
    await boPage.getByRole('heading', { name: 'Climbing gym' }).waitFor()
  })

  it('one withdraws the invitation that is in the list, and it lets nobody in any more', async () => {
    await adaPage.getByRole('button', { name: 'Invite', exact: true }).first().click()
    const list = adaPage.getByRole('region', { name: 'Invitations that work' })
    await list.getByText('by Ada').waitFor()
    await list.getByRole('button', { name: /^Withdraw/ }).click()
    await list.waitFor({ state: 'detached' })
    await adaPage.keyboard.press('Escape')
    const late = await newVisitor(new URL(invitation).pathname)
    await late.page.getByText(/expired or was withdrawn/).waitFor()
    await late.context.close()
  })

  it('chat, each seeing the other’s words', async () => {
    await say(adaPage, 'Shall we track our ascents?')
    await heard(boPage, 'Shall we track our ascents?')
    await say(boPage, 'Yes, with a rating')
    await heard(adaPage, 'Yes, with a rating')
  })

  for (const [kind, prompt, file] of [
    [
      'API',
      'Track climbing routes and ascents, an ascent belongs to a route and has a date and a rating',
      'src/api.ts',
    ],
    ['UI', 'A kanban board for route setting tasks', 'src/App.tsx'],
    ['CLI', 'Convert lengths between metres, feet and inches', 'src/cli.ts'],
    ['Code', 'Levenshtein distance between two words', /\.ts$/],
  ] as const)
    it(`watch the ${kind} being written, on both screens, until it is done`, async () => {
      await generate(adaPage, kind, prompt)
      for (const page of [adaPage, boPage]) {
        const card = page.getByRole('region', { name: `Creation: ${prompt.slice(0, 20)}` }).last()
        await card.waitFor()
        await card.getByText(/(runs|verified) (\d+)\/\2/).waitFor({ timeout: 60_000 })
        // What Bo has used is not taken away by what Ada makes.
        if (page === boPage && kind !== 'API') await page.getByRole('button', { name: /made something newer/ }).click()
        // What is finished runs at once; its files are a tab further.
        await page.getByRole('tab', { name: /^Code/ }).click()
        await page.getByRole('list', { name: 'Files' }).getByTitle(file).first().waitFor()
      }
    })

  it('find everything again after a reload', async () => {
    await boPage.reload()
    await heard(boPage, 'Shall we track our ascents?')
    await boPage.getByText('Levenshtein distance between two words').first().waitFor()
    await say(boPage, 'Back again')
    await heard(adaPage, 'Back again')
  })

  it('lose nothing when one’s network goes away and comes back', async () => {
    await boPage.context().setOffline(true)
    await say(adaPage, 'Said while Bo was away')
    await say(boPage, 'Written without a network')
    await boPage.getByText('You are offline').waitFor()
    expect(await adaPage.getByText('Written without a network').count()).toBe(0)
    await boPage.context().setOffline(false)
    await heard(boPage, 'Said while Bo was away')
    await heard(adaPage, 'Written without a network')
  })

  it('find their creations in the history, and search them', async () => {
    await adaPage.goto(new URL('/history?q=kanban', stack.url).href)
    await adaPage.getByText('A kanban board for route setting tasks').first().waitFor()
    await expect.poll(() => adaPage.getByText('Levenshtein distance').count()).toBe(0)
  })

  it('find what was said and what is within a word, and see where it stands', async () => {
    await adaPage.goto(new URL('/history?q=ithout%20anb', stack.url).href)
    await adaPage.getByText('No creation mentions').waitFor()
    const said = adaPage.getByRole('region', { name: 'Messages' }).getByText('ritten', { exact: true }).first()
    // A room hands what was said to the search some seconds later.
    const isFound = async () => {
      await adaPage.goto(new URL('/history?q=ritten%20without', stack.url).href)
      return said.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      )
    }
    await expect.poll(isFound, { timeout: 60_000 }).toBe(true)
    await adaPage.goto(new URL('/history?q=anban', stack.url).href)
    await adaPage.getByRole('table').locator('mark').getByText('anban').first().waitFor()
  })

  it('sign out, and are strangers again until they sign in', async () => {
    await adaPage.goto(new URL('/profile', stack.url).href)
    await adaPage.getByRole('button', { name: 'Sign out' }).first().click()
    await adaPage.getByRole('button', { name: 'Sign in' }).waitFor()
    await adaPage.goto(roomUrl)
    await adaPage.getByRole('button', { name: 'Sign in' }).waitFor()
    await signIn(adaPage, ada)
    await heard(adaPage, 'Back again')
  })

  it('meet no script error on the way', () => {
    expect(faults.flat()).toEqual([])
  })
})
