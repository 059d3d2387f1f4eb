import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, newAccount } from './browser.ts'
import { createPeople, createRoom, invite, signUpInvited } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

const { at, newVisitor, newPerson } = createPeople(() => ({ stack, browser }))

const people = (page: Page) => page.getByRole('dialog', { name: 'People in this room' })

const openPeople = async (page: Page) => {
  await page.getByRole('button', { name: 'Room menu' }).click()
  await page.getByRole('menuitem', { name: 'People' }).click()
  await people(page).getByRole('list', { name: 'Members' }).waitFor()
}

const acceptAs = async (name: string, invitation: string) => {
  const page = await newVisitor(invitation)
  await page.getByText(/Ada.* invites you to .*Climbing gym.*You can talk and build in it/).waitFor()
  await signUpInvited(page, { ...newAccount('guest'), name })
  await page.getByRole('heading', { name: 'Climbing gym' }).waitFor()
  return page
}

describe('the people of a room', () => {
  let ada: Page
  let bo: Page
  let invitation: string

  it('are listed, with their roles', async () => {
    ada = await newPerson(newAccount('Ada'))
    await createRoom(ada, 'Climbing gym')
    invitation = await invite(ada)
    bo = await acceptAs('Bo', invitation)
    await openPeople(bo)
    await people(bo).getByText('Owner', { exact: true }).waitFor()
    expect(
      await people(bo)
        .getByRole('button', { name: /^Remove/ })
        .count(),
    ).toBe(0)
    expect(await people(bo).getByRole('combobox').count()).toBe(0)
    await bo.keyboard.press('Escape')
  })

  it('may write or only watch, as the owner says, from this moment on', async () => {
    await bo.getByRole('form', { name: 'Composer' }).waitFor()
    await ada.getByRole('button', { name: 'All people' }).click()
    const role = people(ada).getByLabel(/^Role of .*Bo/)
    await role.selectOption('Viewer')
    await people(ada)
      .getByText(/Bo.* is a viewer now/)
      .waitFor()
    await bo.getByText('You are watching this room').waitFor()
    await role.selectOption('Editor')
    await bo.getByRole('form', { name: 'Composer' }).waitFor()
  })

  it('are removed with the keyboard alone, after a question that can be taken back', async () => {
    const remove = people(ada).getByRole('button', { name: /^Remove .*Bo/ })
    const sure = people(ada).getByRole('region', { name: /^Remove .*Bo/ })
    const press = async (key: string) => ada.keyboard.press(key)
    const focused = (part: Locator) =>
      expect.poll(() => part.evaluate((element) => element === document.activeElement)).toBe(true)
    const ask = async () => {
      await remove.focus()
      await press('Enter')
      // Where Enter does no harm.
      await focused(sure.getByRole('button', { name: 'Cancel' }))
    }
    await ask()
    await press('Enter')
    await sure.waitFor({ state: 'detached' })
    await focused(people(ada).getByRole('list', { name: 'Members' }))
    await ask()
    await press('Tab')
    await focused(sure.getByRole('button', { name: 'Remove' }))
    await press('Enter')
    await people(ada)
      .getByText(/Bo.* was removed/)
      .waitFor()
    expect(await remove.count()).toBe(0)
    await focused(people(ada).getByRole('list', { name: 'Members' }))
    await ada.keyboard.press('Escape')
  })

  it('who are removed are told at once, and the room is in their list no longer', async () => {
    await bo.getByText(/You’re no longer in .*Climbing gym/).waitFor()
    await expect.poll(() => bo.getByRole('link', { name: /Climbing gym/ }).count()).toBe(0)
    await bo.goto(at(invitation))
    await bo.getByText(/expired or was withdrawn/).waitFor()
  })

  it('leave on a phone, where nothing reaches past the screen', async () => {
    const long = 'Cleopatra-Wilhelmina von Hohenstein zu Lichtenfels'
    const cleo = await acceptAs(long, await invite(ada))
    await cleo.setViewportSize({ width: 390, height: 844 })
    await openPeople(cleo)
    await ada.getByRole('button', { name: 'All people' }).click()
    await ada.setViewportSize({ width: 390, height: 844 })
    await people(ada)
      .getByRole('button', { name: /^Remove .*Cleo/ })
      .click()
    for (const page of [ada, cleo]) {
      await people(page).getByText(long).first().waitFor()
      const rightmost = (dialog: Element) =>
        Math.max(...[...dialog.querySelectorAll('button, p')].map((part) => part.getBoundingClientRect().right))
      expect(await people(page).evaluate(rightmost)).toBeLessThanOrEqual(390)
    }
    await people(cleo).getByRole('button', { name: 'Leave the room' }).click()
    await cleo
      .getByRole('dialog', { name: /^Leave/ })
      .getByRole('button', { name: 'Leave', exact: true })
      .click()
    await cleo.waitForURL(at('/'))
    await expect.poll(() => people(ada).getByText(long).count()).toBe(0)
    await ada.keyboard.press('Escape')
  })

  it('are also those who have its address, while its owner says so; they can leave, and are sent out when it is closed', async () => {
    const choose = async (who: string, action: string) => {
      await ada.getByRole('button', { name: 'Room menu' }).click()
      await ada.getByRole('menuitem', { name: 'Who can open it' }).click()
      const dialog = ada.getByRole('dialog', { name: 'Who can open this room' })
      await dialog.getByRole('radio', { name: who }).check()
      await dialog.getByRole('button', { name: action }).click()
      await dialog
        .getByRole('status')
        .getByText(/can open it now/)
        .waitFor()
      await ada.keyboard.press('Escape')
    }
    const watched = (page: Page) => page.getByText('You are watching this room').waitFor()
    await choose('Anyone with the link', 'Open to anyone with the link')
    const [dan, eve] = [await newPerson(newAccount('Dan')), await newPerson(newAccount('Eve'))]
    for (const page of [dan, eve]) {
      await page.goto(ada.url())
      await watched(page)
    }
    await dan.getByRole('button', { name: 'Room menu' }).click()
    await dan.getByRole('menuitem', { name: 'Leave the room' }).click()
    const leaving = dan.getByRole('dialog', { name: /^Leave/ })
    await leaving.getByText(/opening its address/).waitFor()
    await leaving.getByRole('button', { name: 'Leave', exact: true }).click()
    await dan.waitForURL(at('/'))
    await choose('Invited people', 'Close to everyone else')
    await eve.getByText(/^You’re no longer in “/).waitFor()
    await dan.goto(ada.url())
    await dan.getByText('You don’t have access to this room').waitFor()
  })
})
