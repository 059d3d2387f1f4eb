import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProviders, type TestProviders } from '../local/testing/providers.ts'
import { launchBrowser, newAccount, signIn } from './browser.ts'
import { createPeople } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let providers: TestProviders

beforeAll(async () => {
  providers = await startProviders()
  stack = await startStack(providers.variables)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await providers?.close()
})

const { at, newVisitor, home, newPerson, letterLink } = createPeople(() => ({ stack, browser }))

describe('what else signs in to an account', () => {
  const kim = newAccount('Kim')
  const makeKey = async (page: Page) => {
    await page.goto(at('/security'))
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Nightly build')
    await page.getByRole('button', { name: 'Create key' }).click()
  }

  it('is asked about again after ten minutes, and goes on where it was', async () => {
    const page = await newPerson(kim)
    let old = true
    await page.route('**/api/auth/keys', async (route) => {
      if (route.request().method() !== 'POST' || !old) return route.continue()
      const type = 'urn:aetheros:error:reauthentication_required'
      const problem = { type, title: '', status: 403, detail: '', traceId: '' }
      return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(problem) })
    })
    await makeKey(page)
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await dialog.getByLabel('Password').fill('wrong')
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await dialog.getByText('The password is wrong.').waitFor()
    old = false
    await dialog.getByLabel('Password').fill(kim.password)
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('dialog', { name: 'Copy the key now' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
  })

  it('is told and chosen when the password changes', async () => {
    const page = await newVisitor('/sign-in?next=/security')
    await signIn(page, kim)
    await page.getByRole('button', { name: 'Delete the key Nightly build' }).waitFor()
    const next = 'a whole new phrase'
    await page.getByLabel('Current password').fill(kim.password)
    await page.getByLabel('New password').fill(next)
    const keys = page.getByRole('checkbox', { name: /API keys \(1\)/ })
    expect(await keys.isChecked()).toBe(false)
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Changed. Every other session was ended.').waitFor()
    kim.password = next
    await expect.poll(() => page.getByRole('list', { name: 'API keys' }).count()).toBe(0)
  })

  it('is told and chosen when the password is reset', async () => {
    const page = await newVisitor('/sign-in')
    await signIn(page, kim)
    await home(page)
    await makeKey(page)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.goto(await letterLink(kim.email, 'Confirm your email address'))
    await page.getByText('The address is confirmed as yours.').waitFor()
    providers.visitor({ subject: String(Date.now()), email: 'elsewhere@example.com' })
    await page.goto(at('/security'))
    await page.getByRole('button', { name: 'Link GitHub' }).click()
    await page.getByText('Linked', { exact: true }).waitFor()

    const other = await newVisitor('/forgot-password')
    await other.getByLabel('Email').fill(kim.email)
    await other.getByRole('button', { name: 'Send link' }).click()
    await other.getByText('Check your inbox').waitFor()
    await other.goto(await letterLink(kim.email, 'Choose a new password'))
    await other.getByText('Your API key ends.').waitFor()
    const provider = other.getByRole('checkbox', { name: /GitHub elsewhere@example.com/ })
    expect(await provider.isChecked()).toBe(false)
    await provider.check()
    kim.password = 'yet another phrase'
    await other.getByLabel('Password', { exact: true }).fill(kim.password)
    await other.getByRole('button', { name: 'Change password' }).click()
    await other.getByText('Your password was changed').waitFor()
    await other.goto(at('/sign-in?next=/security'))
    await signIn(other, kim)
    await other.getByText('Linked', { exact: true }).waitFor()
    expect(await other.getByRole('list', { name: 'API keys' }).count()).toBe(0)
  })

  it('ends when the owner of the address comes by a provider, and they are told so', async () => {
    const squatter = newAccount('Mio')
    const theirs = await newPerson(squatter)
    providers.visitor({ subject: String(Date.now()), email: squatter.email })
    const page = await newVisitor('/sign-in')
    await page.getByRole('link', { name: 'Continue with Google' }).click()
    await page.getByText('Google showed that this account’s address is yours').waitFor()
    await theirs.goto(at('/security'))
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  })
})
