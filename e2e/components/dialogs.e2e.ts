import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findParts, refuse, startApp } from './app.ts'
import { createFakeRoom, formatId } from './fake-room.ts'

const { open } = startApp()
const readFocused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)

const openRename = async (page: Page) => {
  const { button, dialog } = findParts(page)
  await button('Room menu').click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await dialog.getByLabel('Name').waitFor()
}

it('Escape closes it, and the focus goes back to what opened it', async () => {
  const { page } = await open()
  const { button, dialog } = findParts(page)
  await button('Invite').press('Enter')
  await dialog.getByRole('heading').first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => readFocused(page)).toBe('Invite')
})

it('one that a menu opened gives the focus back to the menu’s button', async () => {
  const { page } = await open()
  const { dialog } = findParts(page)
  await openRename(page)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => readFocused(page)).toBe('Room menu')
})

it('Tab stays in it, both ways round', async () => {
  const { page } = await open()
  const { dialog } = findParts(page)
  await openRename(page)
  const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement))
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key)
    await expect.poll(isInside).toBe(true)
  }
})

it('what is sent twice is asked once; a refusal stands at its field, and the text stays', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { page, asked, room } = await open({
    answers: {
      'PATCH /api/rooms/:id': async () => {
        await held
        return refuse(422, 'validation_failed', 'Check the fields', [{ path: 'name', message: 'Name the room' }])
      },
    },
  })
  const { dialog } = findParts(page)
  await openRename(page)
  const field = dialog.getByLabel('Name')
  await field.fill('Something')
  await field.press('Enter')
  await dialog.locator('[aria-busy=true]').waitFor()
  await field.press('Enter')
  await dialog.getByRole('button', { name: 'Rename' }).click({ force: true })
  release()
  await dialog.getByText('Name the room', { exact: true }).waitFor()
  expect(await field.inputValue()).toBe('Something')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(asked.filter((each) => each === `PATCH /api/rooms/${room.room.id}`)).toHaveLength(1)
})

it('what cannot be undone is asked with the focus on Cancel, and a failure stays to be read', async () => {
  const { page, asked, room } = await open({
    answers: { 'DELETE /api/rooms/:id': () => refuse(503, 'unavailable', 'The store is away') },
  })
  const { button, dialog } = findParts(page)
  await button('Room menu').click()
  await page.getByRole('menuitem', { name: 'Delete the room' }).click()
  await expect.poll(() => readFocused(page)).toBe('Cancel')
  await dialog.getByRole('button', { name: 'Delete the room' }).click()
  await dialog
    .getByRole('alert')
    .getByText(/The store is away/)
    .waitFor()
  expect(asked).toContain(`DELETE /api/rooms/${room.room.id}`)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe(`/rooms/${room.room.id}`)
})

it('a new room is created once for two presses, and opened', async () => {
  const made = createFakeRoom({ id: formatId(2), name: 'Attic' })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { page, asked } = await open({
    rooms: [createFakeRoom(), made],
    answers: {
      'POST /api/rooms': async () => {
        await held
        return { status: 201, json: made.room }
      },
    },
  })
  const { button, dialog } = findParts(page)
  await button('New room').first().click()
  await dialog.getByLabel('Name').fill('Attic')
  await dialog.getByLabel('Name').press('Enter')
  await dialog.locator('[aria-busy=true]').waitFor()
  await dialog.getByLabel('Name').press('Enter')
  release()
  await page.waitForURL(`**/rooms/${made.room.id}`)
  expect(asked.filter((each) => each === 'POST /api/rooms')).toHaveLength(1)
})

it('without a network one that was never loaded says so, and does not open by itself later', async () => {
  const { page, context } = await open()
  const { button, dialog } = findParts(page)
  await button('Invite').waitFor()
  await context.setOffline(true)
  await page.getByText('You are offline. What you see may be old').waitFor()
  await button('Invite').click()
  await page.getByText(/opens when you are connected again/).waitFor()
  await context.setOffline(false)
  await page.getByText('You are offline. What you see may be old').waitFor({ state: 'detached' })
  expect(await dialog.count()).toBe(0)
})
