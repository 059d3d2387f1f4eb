import { expect, it } from 'vitest'
import { MAX_MESSAGE_CHARS } from '#contract/constants'
import { findParts, startApp } from './app.ts'
import { ada, createFakeRoom, formatId, logCreation, logMessage } from './fake-room.ts'

const { open } = startApp()

it('a draft is kept by room, over another room and a reload', async () => {
  const rooms = [createFakeRoom(), createFakeRoom({ id: formatId(2), name: 'Attic' })]
  const { page } = await open({ rooms })
  const { field, button } = findParts(page)
  await field.fill('For the lab')
  await page.getByRole('link', { name: 'Attic' }).first().click()
  await page.getByRole('heading', { name: 'Attic' }).waitFor()
  expect(await field.inputValue()).toBe('')
  await field.fill('For the attic')
  await page.getByRole('link', { name: 'Lab' }).first().click()
  await page.getByRole('heading', { name: 'Lab' }).waitFor()
  expect(await field.inputValue()).toBe('For the lab')
  await page.reload()
  await button('Send').waitFor()
  expect(await field.inputValue()).toBe('For the lab')
})

it('what is sent leaves the field empty and focused, and is there at once, before the room has it', async () => {
  const { page, room } = await open()
  const { field, log } = findParts(page)
  room.decide('hold')
  await field.fill('Hello')
  await field.press('Enter')
  await log.getByText('Hello').waitFor()
  await log.getByText('Sending…').waitFor()
  expect(await field.inputValue()).toBe('')
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  room.release()
  await log.getByText('Sending…').waitFor({ state: 'detached' })
  expect(await log.getByText('Hello').count()).toBe(1)
})

it('what the room refuses keeps its text, says why, and is sent again or discarded', async () => {
  const { page, room } = await open()
  const { field, log, button } = findParts(page)
  const sent = () => room.received.filter(({ type }) => type === 'send_message')
  room.decide({ refuse: 'The room is full of words' })
  for (const text of ['Keep me', 'Drop me']) {
    await field.fill(text)
    await field.press('Enter')
    await log.getByText(text).waitFor()
  }
  await expect.poll(() => log.getByRole('alert').getByText('The room is full of words').count()).toBe(2)
  room.decide('store')
  await button('Discard').last().click()
  await log.getByText('Drop me').waitFor({ state: 'detached' })
  await button('Try again').click()
  await log.getByRole('alert').waitFor({ state: 'detached' })
  await log.getByText('Keep me').waitFor()
  expect(sent()).toHaveLength(3)
  expect(sent()[2]).toEqual(sent()[0])
})

it('what is written without a connection is kept, says so, and is sent once, as it was', async () => {
  const room = createFakeRoom({ log: [logMessage(1, 'First')] })
  let isBack = false
  const { page } = await open({
    rooms: [room],
    answers: {
      'POST /api/rooms/:id/ticket': () => {
        // The first ticket opens the page.
        if (isBack || room.received.length === 0) return { json: { ticket: 'ticket', expiresIn: 30 } }
        return { status: 503, json: {} }
      },
    },
  })
  const { field, log } = findParts(page)
  await log.getByText('First').waitFor()
  await room.drop()
  await page.getByText('Reconnecting… what you write is kept').waitFor()
  await field.fill('Second')
  await field.press('Enter')
  await log.getByText('Kept here. It is sent when the connection is back.').waitFor()
  // It tries again by itself.
  isBack = true
  await log.getByText('Kept here').waitFor({ state: 'detached' })
  expect(await log.getByText('Second').count()).toBe(1)
  expect(room.received.filter(({ type }) => type === 'send_message')).toHaveLength(1)
  // It goes on after what it has.
  expect(room.received.filter(({ type }) => type === 'join_room')).toEqual([
    { type: 'join_room' },
    { type: 'join_room', after: 1 },
  ])
})

it('arrow-up brings back one’s own last request, in an empty field alone', async () => {
  const room = createFakeRoom({
    log: [
      ...logCreation(1, formatId(10), { prompt: 'A clock' }),
      ...logCreation(3, formatId(11), { prompt: 'Somebody’s else', by: { ...ada, userId: formatId(99), name: 'Eve' } }),
    ],
  })
  const { page } = await open({ rooms: [room] })
  const { field } = findParts(page)
  await page.getByRole('region', { name: 'Creation: A clock' }).waitFor()
  await field.fill('A text')
  await field.press('ArrowUp')
  expect(await field.inputValue()).toBe('A text')
  await field.fill('')
  await field.press('ArrowUp')
  expect(await field.inputValue()).toBe('A clock')
  expect(await page.getByRole('radio', { name: 'Code', exact: true }).isChecked()).toBe(true)
})

it('Enter sends, with Shift it breaks the line, and while a word is composed it is the word’s', async () => {
  const { page, room } = await open()
  const { field, log } = findParts(page)
  await field.fill('One')
  await field.press('Shift+Enter')
  await field.pressSequentially('Two')
  await field.evaluate((element) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
  )
  expect(room.received.filter(({ type }) => type === 'send_message')).toEqual([])
  await field.press('Enter')
  await log.getByText('One').waitFor()
  expect(room.received.filter(({ type }) => type === 'send_message')).toMatchObject([{ message: 'One\nTwo' }])
})

it('nothing is sent that is empty or too long, and the length is said', async () => {
  const { page, room } = await open()
  const { field, composer, button } = findParts(page)
  await field.fill('   ')
  await field.press('Enter')
  expect(await button('Send').isDisabled()).toBe(true)
  await field.fill('x'.repeat(MAX_MESSAGE_CHARS + 1))
  await composer.getByText('8,001 of 8,000 characters').waitFor()
  await field.press('Enter')
  expect(room.received.filter(({ type }) => type === 'send_message')).toEqual([])
})

it('whoever only watches has no composer, and is told how to get one', async () => {
  const { page } = await open({ rooms: [createFakeRoom({ role: 'viewer' })] })
  await page.getByText('You are watching this room.').waitFor()
  expect(await findParts(page).composer.count()).toBe(0)
})
