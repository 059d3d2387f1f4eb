import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import * as z from 'zod'
import { type Account, signUp } from './browser.ts'
import type { Stack } from './stack.ts'

const Letters = z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() }))

/** Makes a room with this name and goes there. */
export const createRoom = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'New room' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Create room' }).click()
  await page.waitForURL(/\/rooms\//)
}

/** Returns the address that invites to the room that is shown. */
export const invite = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Invite', exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create link' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await page.keyboard.press('Escape')
  return link
}

/** Creates an account at the page that an invitation leads a stranger to. */
export const signUpInvited = async (page: Page, account: Account) => {
  await page
    .getByRole('link', { name: 'Create account' })
    .or(page.getByRole('button', { name: 'Create account' }))
    .first()
    .click()
  await signUp(page, account)
}

/** Lets people act in browsers of their own; asks for the stack and the browser once those are there. */
export const createPeople = (of: () => { stack: Stack; browser: Browser }) => {
  const at = (path: string) => new URL(path, of().stack.url).href

  /** A browser of its own, as on another computer. */
  const newVisitor = async (path: string) => {
    const context = await of().browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(at(path))
    return page
  }

  const home = (page: Page) => page.getByRole('button', { name: 'New room' }).first().waitFor()

  const newPerson = async (account: Account) => {
    const page = await newVisitor('/create-account')
    await signUp(page, account)
    await home(page)
    return page
  }

  const signOut = async (page: Page) => {
    await page.goto(at('/profile'))
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  }

  /** The link in the newest letter to an address, out of the outbox whose address the start prints. */
  const letterLink = async (email: string, subject: string): Promise<string> => {
    const outbox = /Mail\s+(http:\S+)/.exec(of().stack.output())?.[1] ?? ''
    const find = async () => {
      const letters = Letters.parse(await (await fetch(new URL('/messages', outbox))).json())
      const letter = letters.find((each) => each.to.includes(email) && each.subject === subject)
      return /http\S+/.exec(letter?.text ?? '')?.[0] ?? ''
    }
    await expect.poll(find).not.toBe('')
    return find()
  }

  return { at, newVisitor, home, newPerson, signOut, letterLink }
}
