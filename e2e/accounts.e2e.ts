import { TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProviders, type TestProviders } from '../local/testing/providers.ts'
import { launchBrowser, newAccount, signIn } from './browser.ts'
import { createPeople, createRoom, invite } from './people.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let browser: Browser
let providers: TestProviders
const boss = { ...newAccount('Boss'), email: 'boss@example.com' }

beforeAll(async () => {
  providers = await startProviders()
  stack = await startStack({ ...providers.variables, ADMIN_EMAILS: boss.email })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await providers?.close()
})

const { at, newVisitor, home, newPerson, signOut, letterLink } = createPeople(() => ({ stack, browser }))

describe('an account', () => {
  const ada = newAccount('Ada')

  it('is confirmed by the letter’s link, and gets a new password by another', async () => {
    const page = await newPerson(ada)
    await page.goto(await letterLink(ada.email, 'Confirm your email address'))
    await page.getByText('The address is confirmed as yours.').waitFor()
    expect(page.url()).not.toContain('#')
    // A link that is opened twice has done its work.
    await page.goto(at('/'))
    await page.goto(await letterLink(ada.email, 'Confirm your email address'))
    await page.getByText('Your address is already confirmed.').waitFor()
    await page.getByRole('link', { name: 'Continue to AetherOS' }).waitFor()
    await page.goto(at('/profile'))
    await page.getByText('Confirmed', { exact: true }).waitFor()

    const other = await newVisitor('/sign-in')
    await other.getByRole('link', { name: 'Forgot password?' }).click()
    await other.getByRole('heading', { name: 'Forgot password' }).waitFor()
    await other.getByLabel('Email').fill(ada.email)
    await other.getByRole('button', { name: 'Send link' }).click()
    await other.getByText('Check your inbox').waitFor()
    await other.goto(await letterLink(ada.email, 'Choose a new password'))
    await other.getByLabel('Password', { exact: true }).fill('password1')
    await other.getByRole('button', { name: 'Change password' }).click()
    await other.getByText('Many people use this password').waitFor()
    ada.password = 'a whole new phrase'
    await other.getByLabel('Password', { exact: true }).fill(ada.password)
    await other.getByRole('button', { name: 'Change password' }).click()
    await other.getByText('Your password was changed').waitFor()
    // The session in the first browser is over.
    await page.goto(at('/security'))
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await signIn(page, ada)
    await page.getByRole('heading', { name: 'Security' }).waitFor()
  })

  it('gets another address: asked for with the password, taken by the link that goes there', async () => {
    const page = await newVisitor('/sign-in?next=/profile')
    await signIn(page, ada)
    await page.getByRole('button', { name: 'Change address' }).click()
    const dialog = page.getByRole('dialog')
    const email = `new-${ada.email}`
    await dialog.getByLabel('New address').fill('nowhere')
    await dialog.getByLabel('Password').fill(ada.password)
    await dialog.getByRole('button', { name: 'Send the link' }).click()
    await dialog.getByText('Enter an email address').waitFor()
    await dialog.getByLabel('New address').fill(email)
    await dialog.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText(`A link is on its way to ${email}`).waitFor()
    expect(await page.getByRole('textbox', { name: 'Email' }).inputValue()).toBe(ada.email)
    await letterLink(ada.email, 'Your email address is about to change')
    await page.goto(await letterLink(email, 'Confirm your new email address'))
    await page.getByText('From now on you sign in with this address.').waitFor()
    ada.email = email
    await page.goto(at('/profile'))
    await expect.poll(() => page.getByRole('textbox', { name: 'Email' }).inputValue()).toBe(email)
    await signOut(page)
    await signIn(page, ada)
    await page
      .getByRole('heading', { name: 'Profile' })
      .or(page.getByRole('button', { name: 'New room' }))
      .first()
      .waitFor()
    await signOut(page)
  })

  it('sees where it is signed in, and ends the others', async () => {
    const here = await newVisitor('/sign-in?next=/security')
    await signIn(here, ada)
    const sessions = here.getByRole('list', { name: 'Sessions' })
    await sessions.getByText('This browser').waitFor()
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(2)
    await here.getByRole('button', { name: 'End all other sessions' }).click()
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
  })

  it('has a second factor: set up, asked for, and lost', async () => {
    const page = await newVisitor('/sign-in?next=/security')
    await signIn(page, ada)
    await page.getByRole('button', { name: 'Set up' }).click()
    const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
    const code = (steps: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
    await page.getByRole('dialog').getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('Enter the code that the app shows now').waitFor()
    await page.getByRole('dialog').getByLabel('Code').fill(code(-1))
    await page.getByRole('button', { name: 'Turn on' }).click()
    const shown = page.getByRole('list', { name: 'Recovery codes' })
    await shown.waitFor()
    const codes = await shown.getByRole('listitem').allTextContents()
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes left').waitFor()

    await signOut(page)
    await signIn(page, ada)
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await home(page)
    await page.goto(at('/security'))
    await page.getByText('9 recovery codes left').waitFor()
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByRole('dialog').getByLabel('Password').fill(ada.password)
    await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
    await page.getByRole('dialog').getByLabel('Code').fill(code(1))
    await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
    await page.getByText('the password alone signs you in').waitFor()
  })

  it('makes an API key that works, and deletes it', async () => {
    const page = await newVisitor('/sign-in?next=/security')
    await signIn(page, ada)
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Nightly build')
    await page.getByRole('button', { name: 'Create key' }).click()
    const key = await page.getByLabel('API key', { exact: true }).inputValue()
    const ask = async () => (await fetch(at('/api/rooms'), { headers: { authorization: `Bearer ${key}` } })).status
    expect(await ask()).toBe(200)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Delete the key Nightly build' }).click()
    await expect.poll(ask).toBe(401)
  })
})

describe('a passkey', () => {
  it('is added, and signs in without password and code', async () => {
    const page = await newPerson(newAccount('Pat'))
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(at('/security'))
    await page.getByRole('button', { name: 'Add passkey' }).click()
    await page.getByText('Name it after the device').waitFor()
    await page.getByLabel('Name of the new passkey').fill('Work laptop')
    await page.getByRole('button', { name: 'Add passkey' }).click()
    await page.getByRole('list', { name: 'Passkeys' }).getByText('Work laptop').waitFor()
    await signOut(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await home(page)
    await page.goto(at('/security'))
    await page.getByRole('button', { name: 'Remove the passkey Work laptop' }).click()
    await expect.poll(() => page.getByRole('list', { name: 'Passkeys' }).count()).toBe(0)
    await signOut(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByText('This passkey does not work here').waitFor()
  })
})

describe('an account elsewhere', () => {
  it.each([
    ['Google', 'g'],
    ['GitHub', 'h'],
  ])('signs in with %s, to the page that was wanted', async (label, letter) => {
    const email = `${letter}-${crypto.randomUUID().slice(0, 8)}@example.com`
    providers.visitor({ subject: String(Date.now()), email, name: `${label} Person` })
    const page = await newVisitor('/history')
    await page.getByRole('link', { name: `Continue with ${label}` }).click()
    await page.waitForURL(at('/history'))
    await page.getByRole('heading', { name: 'History' }).waitFor()
    await page.goto(at('/profile'))
    expect(await page.getByRole('textbox', { name: 'Email' }).inputValue()).toBe(email)
    await page.reload()
    await page.getByRole('heading', { name: 'Profile' }).waitFor()
  })

  it('says on the page why it came to nothing', async () => {
    for (const [visitor, words] of [
      [{ trouble: 'denied' }, 'You did not let it say who you are'],
      [{ subject: '77', email: 'x@example.com', verified: false }, 'It has not verified your email address'],
      [{ subject: '78', email: 'y@example.com', trouble: 'down' }, 'It does not answer'],
    ] as const) {
      providers.visitor(visitor)
      const page = await newVisitor('/sign-in')
      await page.getByRole('link', { name: 'Continue with GitHub' }).click()
      await page.getByText(words).waitFor()
    }
  })

  it('is linked to an account with a password by that password', async () => {
    const lin = newAccount('Lin')
    const first = await newPerson(lin)
    await first.goto(await letterLink(lin.email, 'Confirm your email address'))
    await first.getByText('The address is confirmed as yours.').waitFor()
    await signOut(first)
    providers.visitor({ subject: String(Date.now()), email: lin.email })
    const page = await newVisitor('/sign-in')
    await page.getByRole('link', { name: 'Continue with GitHub' }).click()
    await page.getByRole('heading', { name: 'Link GitHub' }).waitFor()
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'Link and sign in' }).click()
    await page.getByText('Check both and try again').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(lin.password)
    await page.getByRole('button', { name: 'Link and sign in' }).click()
    await home(page)
    await page.goto(at('/security'))
    await page.getByText('Linked', { exact: true }).waitFor()
  })
})

describe('administration', () => {
  it('is nothing to people, and works for whom the configuration names', async () => {
    const person = await newPerson(newAccount('Per'))
    await person.goto(at('/admin'))
    await person.getByText('Page not found').waitFor()

    const page = await newPerson(boss)
    await page.goto(at('/admin'))
    await page.getByText('Page not found').waitFor()
    await page.goto(await letterLink(boss.email, 'Confirm your email address'))
    await page
      .getByText(/confirmed/i)
      .first()
      .waitFor()
    await page.goto(at('/admin'))
    await page.getByRole('heading', { name: 'Administration' }).waitFor()
    await page.getByRole('list', { name: 'Dependencies' }).getByText('database: healthy').waitFor()
    const registration = page.getByRole('checkbox', { name: /New accounts/ })
    await registration.click()
    await expect.poll(() => registration.isChecked()).toBe(false)
    const stranger = await newVisitor('/create-account')
    await stranger.getByText('Sign-ups are closed right now').waitFor()
    await registration.click()
    await expect.poll(() => registration.isChecked()).toBe(true)
    const limit = page.getByLabel('Generations per user')
    await limit.fill('-3')
    await page.getByRole('button', { name: 'Save limits' }).click()
    await page.getByText('At least 1').waitFor()
    expect(await limit.getAttribute('aria-invalid')).toBe('true')
    await limit.fill('12')
    await page.getByRole('button', { name: 'Save limits' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('Generations per user').inputValue()).toBe('12')
    await page.getByRole('list', { name: 'Security log' }).getByText('System settings changed').first().waitFor()
  })
})

describe('one’s data', () => {
  it('is downloaded, and then deleted with the account, also from rooms that others have open', async () => {
    const [flo, dee] = [newAccount('Flo'), newAccount('Dee')]
    const host = await newPerson(flo)
    await createRoom(host, 'Shared')
    const link = await invite(host)

    const page = await newPerson(dee)
    await page.goto(link)
    await page.getByText(/Flo.* invites you to .*Shared/).waitFor()
    await page.getByRole('button', { name: 'Join the room' }).click()
    await page.getByRole('radio', { name: 'Chat', exact: true }).click()
    await page.getByLabel('Message', { exact: true }).fill('Mine, for now')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const said = host.getByRole('log', { name: 'Conversation' }).getByText('Mine, for now', { exact: true })
    await said.waitFor()

    await page.goto(at('/profile'))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download everything' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('aetheros-export.zip')
    await page.getByRole('button', { name: 'Delete account' }).click()
    await page.getByRole('dialog').getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('The password is wrong.').waitFor()
    await page.getByRole('dialog').getByLabel('Password').fill(dee.password)
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    await page.goto(at('/sign-in'))
    await signIn(page, dee)
    await page.getByText('Email or password is wrong').waitFor()

    await said.waitFor({ state: 'detached' })
    await host.reload()
    await host.getByRole('heading', { name: 'Shared' }).waitFor()
    expect(await said.count()).toBe(0)
  })
})
