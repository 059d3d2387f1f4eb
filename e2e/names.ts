import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import * as z from 'zod'
import { type Account, newAccount } from './browser.ts'
import { findHeadless, findOverflow } from './overflow.ts'

/** Names that no screen may break on, also of characters outside of the first plane. */
export const hardNames = {
  'of one long word': `W${'olfe'.repeat(12)}${'🏔'.repeat(20)}`,
  'from right to left': `غرفة العمل الكبيرة جدا جدا للفريق في المدينة ${'س'.repeat(24)}${'🏔'.repeat(10)}`,
}
const SLUG = `s${'lug'.repeat(13)}`

const Made = z.object({ id: z.string() })
const Tokens = z.object({ accessToken: z.string() })
const Invitation = z.object({ token: z.string() })

/** Somebody who acts through the API. */
const createCaller = (url: string, token = '') => {
  return async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(new URL(path, url), { method, headers, body: body && JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
}

/** A room of two with a live creation that has a newer version; answers how all of it is given a name. */
export const prepareNamed = async (url: string, account: Account) => {
  const signIn = createCaller(url)
  const owner = createCaller(url, Tokens.parse(await signIn('POST', '/api/auth/login', account)).accessToken)
  const bo = await signIn('POST', '/api/auth/register', newAccount('Bo'))
  const guest = createCaller(url, Tokens.parse(bo).accessToken)
  const { id: roomId } = Made.parse(await owner('POST', '/api/rooms', { name: 'Names' }))
  const { token } = Invitation.parse(await owner('POST', `/api/rooms/${roomId}/invites`, { role: 'editor' }))
  await guest('POST', `/api/invites/${token}/accept`)
  const first = Made.parse(await owner('POST', '/api/generate/ui', { prompt: 'A stopwatch', roomId }))
  await owner('POST', '/api/apps', { generationId: first.id, slug: SLUG, visibility: 'link', force: true })
  const files = [{ path: `${'notes'.repeat(15)}.md`, content: '# Notes\n' }]
  const newest = Made.parse(await owner('POST', `/api/generate/history/${first.id}/versions`, { files }))
  const rename = async (name: string) => {
    await owner('PATCH', `/api/rooms/${roomId}`, { name })
    for (const { id } of [first, newest]) await owner('PATCH', `/api/generate/history/${id}`, { title: name })
    await owner('PATCH', `/api/apps/${SLUG}`, { title: name })
    for (const person of [owner, guest]) await person('PUT', '/api/auth/profile', { name })
  }
  return { rename, room: `/rooms/${roomId}?creation=${newest.id}&pane=chat`, creation: `/history/${newest.id}` }
}

/** Dialogs by the button that opens them, or the entry of its menu, on a pane of the room. */
const openings: { [pane: string]: [trigger: string | RegExp, item?: string][] } = {
  Creation: [
    [/all creations in this room$/],
    ['Publish this version'],
    ...['Rename', 'Preview addresses', 'Delete'].map((item): [string, string] => ['Creation menu', item]),
    ...['Share links', 'Releases', 'Address and access', 'Fork', 'Take it down'].map((item): [string, string] => [
      'App menu',
      item,
    ]),
  ],
  Chat: [
    ['Invite'],
    ...['People', 'Who can open it', 'Model and keys', 'Rename', 'Delete the room'].map((item): [string, string] => [
      'Room menu',
      item,
    ]),
  ],
}

/**
 * Goes through all that names a room, people, a creation or an app. Answers what reaches past the screen, and names whose
 * beginning is cut off, one a line.
 */
export const lookAtNames = async (page: Page, { room, creation }: { room: string; creation: string }) => {
  const found: string[] = []
  const look = async (where: string) => {
    await expect.poll(() => page.getByRole('status', { name: /^Loading/ }).count()).toBe(0)
    const faults = async () => [
      ...(await findOverflow(page)).map((wide) => `${where}: ${wide}`),
      ...(await findHeadless(page)).map((name) => `${where}: the beginning of ${name} is not shown`),
    ]
    // What is still moving into its place is looked at once it stands.
    await expect
      .poll(faults, { timeout: 5_000 })
      .toEqual([])
      .catch(() => undefined)
    found.push(...(await faults()))
  }
  const at = (path: string) => new URL(path, page.url()).href
  await page.goto(at(room))
  await page.getByRole('log').getByText('A stopwatch').first().waitFor()
  await look('chat')
  const panes = page.getByRole('navigation', { name: 'Panes' })
  await panes.getByRole('button', { name: 'Menu' }).click()
  await look('people')
  await panes.getByRole('button', { name: 'Creation' }).click()
  await page.getByRole('button', { name: 'App menu' }).waitFor()
  for (const tab of ['Versions', 'Checks', 'Summary', 'Code']) {
    await page.getByRole('tab', { name: tab }).click()
    await look(tab)
  }
  const dialog = page.getByRole('dialog')
  for (const [pane, dialogs] of Object.entries(openings)) {
    await panes.getByRole('button', { name: pane }).click()
    for (const [trigger, item] of dialogs) {
      await page
        .getByRole('button', { name: trigger, exact: typeof trigger === 'string' })
        .filter({ visible: true })
        .first()
        .click()
      if (item) await page.getByRole('menuitem', { name: item, exact: true }).click()
      await dialog.getByRole('heading').first().waitFor()
      if (item === 'People') await dialog.getByRole('button', { name: /^Remove/ }).click()
      await look(`${pane}, ${item ?? trigger}`)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
  }
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 })
    for (const path of ['/', '/history', creation, '/profile', room]) {
      await page.goto(at(path))
      await page.getByRole('heading').first().waitFor()
      await look(`${path} at ${width}`)
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
  return found
}
