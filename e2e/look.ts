import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'

/** Longer than the app waits for a page that says nothing. */
const LOOK_MS = 45_000
const MAX_LOOKS = 3

/**
 * Opens a creation in a tab of its own until `isTold` resolves to true: what a browser cannot find out in time, or what
 * is lost on its way, the next one that looks at it tells.
 */
export const lookUntil = async (people: BrowserContext, url: string, isTold: () => Promise<boolean>): Promise<void> => {
  for (let looks = 1; ; looks += 1) {
    const page = await people.newPage()
    try {
      await page.goto(url)
      await expect.poll(isTold, { timeout: LOOK_MS, interval: 250 }).toBe(true)
      return
    } catch (error) {
      if (looks === MAX_LOOKS) throw error
    } finally {
      await page.close()
    }
  }
}
