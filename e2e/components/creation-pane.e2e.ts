import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findParts, refuse, startApp } from './app.ts'
import { AT, ada, bo, createFakeRoom, formatId, logCreation, logMessage } from './fake-room.ts'

const { open } = startApp()
const made = formatId(10)

const edit = async (page: Page, text: string) => {
  await findParts(page).tab(/^Code/).click()
  await findParts(page).button('Edit').click()
  await page.locator('.cm-content').click()
  await page.keyboard.type(text)
}

it('without a creation it loads behind a skeleton, and then says what comes here, and leads to the field', async () => {
  let admit = () => {}
  const admitted = new Promise<void>((resolve) => {
    admit = resolve
  })
  const { page } = await open({
    width: 390,
    answers: {
      'POST /api/rooms/:id/ticket': async () => {
        await admitted
        return { json: { ticket: 'ticket', expiresIn: 30 } }
      },
    },
  })
  const { field, button } = findParts(page)
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Creation' }).click()
  await page.getByRole('status', { name: 'Loading the creation' }).waitFor()
  admit()
  await page.getByText('What you build appears here').waitFor()
  await button('Say what to build').click()
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
})

it('one that is written shows its text as it comes, its step, and no way to publish it', async () => {
  const room = createFakeRoom()
  const { page } = await open({ rooms: [room], width: 390 })
  const { tab } = findParts(page)
  await page.getByText('Nothing here yet').waitFor()
  room.say(
    {
      type: 'generation_started',
      seq: 1,
      generationId: made,
      ...ada,
      prompt: 'Say hello',
      generationType: 'code',
      timestamp: AT,
    },
    { type: 'generation_progress', seq: 2, generationId: made, progress: 0.2, status: 'generating' },
    {
      type: 'generation_delta',
      seq: 3,
      generationId: made,
      offset: 0,
      text: '<file path="hello.go">\npackage main\n\nfunc ma',
    },
  )
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Creation' }).click()
  await tab(/^Code/).waitFor()
  await expect.poll(() => page.getByRole('tabpanel').textContent()).toContain('package main')
  const pane = page.locator('[data-pane=creation]')
  await pane
    .getByText(/^Writing hello\.go/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  await pane.getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => room.received.at(-1)).toEqual({ type: 'cancel_generation', generationId: made })
  room.say({
    type: 'generation_failed',
    seq: 4,
    generationId: made,
    problem: {
      type: 'urn:aetheros:error:unavailable',
      title: 'Away',
      status: 503,
      detail: 'The model went away',
      traceId: 't',
    },
  })
  await pane.getByText('The model went away').waitFor()
  await pane.getByText('What was received is kept.').waitFor()
})

it('its tabs are chosen by arrow keys, stand in the address, and are found again after a reload', async () => {
  const { page } = await open({ rooms: [createFakeRoom({ log: logCreation(1, made) })] })
  const { tab } = findParts(page)
  const chosen = () => page.getByRole('tab', { selected: true }).textContent()
  await tab(/^Code/).click()
  await page.keyboard.press('ArrowRight')
  await expect.poll(chosen).toMatch(/^Versions/)
  await page.keyboard.press('End')
  await expect.poll(chosen).toBe('Summary')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(chosen).toMatch(/^Checks/)
  expect(new URL(page.url()).searchParams.get('tab')).toBe('checks')
  await page.reload()
  await expect.poll(chosen).toMatch(/^Checks/)
})

it('unsaved edits ask before they are thrown away, and stay when the answer is no', async () => {
  const { page } = await open({ rooms: [createFakeRoom({ log: logCreation(1, made) })] })
  const { button, dialog } = findParts(page)
  await edit(page, '// mine')
  await button('Discard').click()
  await dialog.getByRole('heading', { name: 'Discard changes in 1 file?' }).waitFor()
  // What cannot be undone is not what Enter does.
  const readFocused = () => page.evaluate(() => document.activeElement?.textContent)
  await expect.poll(readFocused).toBe('Keep editing')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.locator('.cm-content').getByText('// mine').waitFor()
  await button('Discard').click()
  await dialog.getByRole('button', { name: 'Discard' }).click()
  await button('Edit').waitFor()
  expect(await page.getByText('// mine').count()).toBe(0)
})

it('unsaved edits are out of no sight: another creation says where they are, and leads back', async () => {
  const other = formatId(11)
  const room = createFakeRoom({ log: [...logCreation(1, made), ...logCreation(3, other, { prompt: 'Another' })] })
  const { page } = await open({ rooms: [room] })
  const { log } = findParts(page)
  await log.getByRole('region', { name: 'Creation: Say hello' }).getByRole('button', { name: 'Open' }).click()
  await edit(page, '// mine')
  await log.getByRole('region', { name: 'Creation: Another' }).getByRole('button', { name: 'Open' }).click()
  await page.getByRole('button', { name: /^Your changes to v1 are not saved/ }).click()
  await page.locator('.cm-content').getByText('// mine').waitFor()
})

it('an edit that is not saved says why, keeps its text, and is sent once for two presses', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { page, asked } = await open({
    rooms: [createFakeRoom({ log: logCreation(1, made) })],
    answers: {
      'POST /api/generate/history/:id/versions': async () => {
        await held
        return refuse(503, 'unavailable', 'The store is away')
      },
    },
  })
  const { button } = findParts(page)
  await edit(page, '// mine')
  await button('Save version').click()
  await page.locator('[aria-busy=true]', { hasText: 'Save version' }).waitFor()
  await button('Save version').click({ force: true })
  release()
  await page.getByText(/The store is away.*Your changes are kept here/).waitFor()
  await page.locator('.cm-content').getByText('// mine').waitFor()
  expect(asked.filter((each) => each.startsWith('POST /api/generate/history/'))).toHaveLength(1)
})

it('a newer one of somebody else does not take away what is used: a bar leads to it', async () => {
  const room = createFakeRoom({ log: logCreation(1, made) })
  const { page } = await open({ rooms: [room] })
  const { tab } = findParts(page)
  await tab('Summary').click()
  await page.getByRole('tabpanel').click()
  room.say(...logCreation(3, formatId(11), { prompt: 'A clock', by: bo }))
  await page.getByRole('button', { name: /^Bo.*made something newer/ }).click()
  await page
    .locator('[data-pane=creation]')
    .getByRole('button', { name: /^A clock: all creations/ })
    .waitFor()
})

it('the list of versions that cannot be loaded says why, and is asked for again', async () => {
  let fails = true
  const { page } = await open({
    rooms: [createFakeRoom({ log: [...logCreation(1, made), logMessage(3, 'Line')] })],
    answers: {
      'GET /api/generate/history/:id/versions': () =>
        fails ? refuse(403, 'forbidden', 'Not for you') : { json: { items: [], nextCursor: null } },
    },
  })
  await findParts(page)
    .tab(/^Versions/)
    .click()
  await page
    .getByRole('tabpanel')
    .getByText(/Not for you/)
    .waitFor()
  fails = false
  await page.getByRole('tabpanel').getByRole('button', { name: /again/i }).click()
  await page
    .getByRole('tabpanel')
    .getByText(/Not for you/)
    .waitFor({ state: 'detached' })
})

it('going back at once is going back, also while the tab is still being drawn', async () => {
  const { page } = await open({ rooms: [createFakeRoom({ log: logCreation(1, made) })], width: 390 })
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Creation' }).click()
  const checks = findParts(page).tab(/^Checks/)
  await checks.waitFor()
  const before = page.url()
  await checks.evaluate((tab: HTMLElement) => {
    tab.click()
    history.back()
  })
  await expect.poll(() => page.url()).toBe(before)
  await expect.poll(() => checks.getAttribute('aria-selected')).toBe('false')
})
