import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'

/**
 * The arguments that the package sets for use in a function service and a person's browser never has: people would
 * share cookies.
 */
const unlikePeople =
  /^--(single-process|no-zygote|disable-web-security|disable-site-isolation|allow-running-insecure|disable-features=.*IsolateOrigins)/

/** It draws with a processor through a graphics library that draws with a processor. */
const drawnTwice = /^--(use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist|in-process-gpu)/

const launched: Browser[] = []

/** A whole Chromium from the npm registry: nothing is asked of the machine. */
export const launchBrowser = async () => {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !unlikePeople.test(arg) && !drawnTwice.test(arg)), '--disable-gpu'],
    headless: true,
  })
  launched.push(browser)
  return browser
}

const MOST_CHARS = 1_200

/** Returns the address and the text of every page that is open, for the log of a journey that failed. */
export const describePages = async (): Promise<string> => {
  const pages = launched.flatMap((browser) => browser.contexts()).flatMap((context) => context.pages())
  const told = pages.map(async (page) => {
    // biome-ignore lint/performance/useDomNodeTextContent: what is read is what somebody would see, without styles and scripts
    const text = await page.locator('body').innerText().catch(String)
    return `── ${page.url()}\n${text.replace(/\s*\n\s*/g, ' | ').slice(0, MOST_CHARS)}`
  })
  return (await Promise.all(told)).join('\n')
}

export type Account = { name: string; email: string; password: string }

export const newAccount = (name: string): Account => ({
  name,
  email: `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}@example.com`,
  password: 'correct horse battery',
})

/** Signs up through the page that is shown to strangers and waits for the app. */
export const signUp = async (page: Page, account: Account) => {
  await page.getByLabel('Name').fill(account.name)
  await page.getByLabel('Email').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Create account' }).click()
}

export const signIn = async (page: Page, account: Account) => {
  await page.getByLabel('Email').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
