import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, newAccount, signIn } from './browser.ts'
import { createPeople, createRoom, invite } from './people.ts'
import { type Stack, startStack } from './stack.ts'

// What somebody uses is not taken away by others, and what is theirs is shown to nobody else.

let stack: Stack
let browser: Browser
let nora: Page
let bo: Page
const norasAccount = newAccount('Nora')
const { at, newPerson, signOut } = createPeople(() => ({ stack, browser }))

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
  nora = await newPerson(norasAccount)
  await createRoom(nora, 'Kept')
  const link = await invite(nora)
  bo = await newPerson(newAccount('Bo'))
  await bo.goto(link)
  await button(bo, 'Join the room').click()
  await bo.getByRole('heading', { name: 'Kept' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

const button = (of: Page | Locator, name: string) => of.getByRole('button', { name, exact: true })
const card = (page: Page, name: string) => page.getByRole('region', { name: `Creation: ${name}` }).last()
const make = async (page: Page, kind: string, prompt: string) => {
  await page.getByRole('radio', { name: kind, exact: true }).click()
  await page.getByRole('form', { name: 'Composer' }).locator('textarea').fill(prompt)
  await button(page, 'Generate').click()
  await button(card(page, prompt), 'Refine').waitFor({ timeout: 60_000 })
}
const newer = (page: Page) => page.getByRole('button', { name: /(started something new|made something newer)/ })

it('what is typed into a creation stays while somebody else makes another, and is found again', async () => {
  await make(bo, 'API', 'Track books with a title')
  await bo.getByRole('button', { name: /^POST/ }).first().click()
  const body = bo.getByLabel('Body')
  await body.fill('{"title": "Sacher')
  await make(nora, 'UI', 'A habit tracker')
  await newer(bo).waitFor()
  expect(await body.evaluate((field) => field === document.activeElement)).toBe(true)
  await bo.keyboard.type(' N')
  expect(await body.inputValue()).toBe('{"title": "Sacher N')
  expect(await bo.getByRole('dialog').count()).toBe(0)
  await newer(bo).click()
  await bo.getByRole('tab', { name: 'Preview', selected: true }).waitFor()
  await button(card(bo, 'Track books with a title'), 'Open').click()
  await expect.poll(() => body.inputValue()).toBe('{"title": "Sacher N')
})

it('the address of an older creation shows it, whatever is newer and whosever', async () => {
  const address = bo.url()
  const id = new URL(address).searchParams.get('creation')
  await make(bo, 'Code', 'FizzBuzz')
  for (const open of [() => bo.goto(address), () => bo.reload()]) {
    await open()
    await newer(bo).waitFor()
    await card(bo, 'FizzBuzz').waitFor()
    expect(new URL(bo.url()).searchParams.get('creation')).toBe(id)
    await bo.getByRole('tab', { name: 'API', selected: true }).waitFor()
  }
})

it('the home page goes on in the room that was open last, as long as it is there', async () => {
  const onward = nora.getByRole('region', { name: 'Continue' })
  const rooms = nora.getByRole('list', { name: 'Your rooms' })
  const enterAndLeave = async () => {
    await nora.getByText('Chat with your team').waitFor()
    await nora.goto(at('/'))
  }
  await nora.goto(at('/'))
  await onward.getByText('Kept').waitFor()
  await rooms.getByRole('link', { name: 'Only you' }).click()
  await enterAndLeave()
  // The other is more recently active: it stands first, and is not gone on with.
  await rooms.getByRole('listitem').first().getByText('Kept').waitFor()
  await onward.getByText('Your own room').waitFor()
  await createRoom(nora, 'Short')
  await enterAndLeave()
  await onward.getByText('Short').waitFor()
  await onward.getByRole('link').click()
  await button(nora, 'Room menu').click()
  await nora.getByRole('menuitem', { name: 'Delete the room' }).click()
  await button(nora, 'Delete the room').click()
  await nora.waitForURL(at('/'))
  await onward.getByText('Kept').waitFor()
})

it('what one person has not saved is shown to nobody who signs in after them', async () => {
  const room = bo.url()
  await bo.getByRole('tab', { name: /^Code/ }).click()
  await button(bo, 'Edit').click()
  await bo.locator('.cm-content').click()
  await bo.keyboard.type('// of Bo alone')
  const isUnsaved = bo.getByText('has changes that are not saved')
  await isUnsaved.waitFor({ state: 'attached' })
  await signOut(bo)
  await bo.goto(at('/sign-in'))
  await signIn(bo, norasAccount)
  await button(bo, 'New room').first().waitFor()
  await bo.goto(room)
  await bo.getByRole('tab', { name: /^Code/ }).click()
  await button(bo, 'Edit').waitFor()
  expect(await isUnsaved.count()).toBe(0)
  expect(await bo.getByText('of Bo alone').count()).toBe(0)
})
