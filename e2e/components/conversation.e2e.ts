import { expect, it } from 'vitest'
import { ROOM_DELETED } from '#contract/constants'
import type { LoggedEvent } from '#contract/socket'
import { findParts, refuse, startApp } from './app.ts'
import { AT, bo, createFakeRoom, formatId, logCreation, logMessage } from './fake-room.ts'

const { open } = startApp()
const createTalk = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => logMessage(from + index, `Line ${from + index}`))

it('loads behind a skeleton, and an empty room offers what to begin with', async () => {
  let admit = () => {}
  const admitted = new Promise<void>((resolve) => {
    admit = resolve
  })
  const { page } = await open({
    answers: {
      'POST /api/rooms/:id/ticket': async () => {
        await admitted
        return { json: { ticket: 'ticket', expiresIn: 30 } }
      },
    },
  })
  const { field } = findParts(page)
  await page.getByRole('status', { name: 'Loading the conversation' }).waitFor()
  admit()
  await page.getByText('Nothing here yet').waitFor()
  await page.getByRole('region', { name: 'Examples' }).getByRole('button').first().click()
  expect(await field.inputValue()).not.toBe('')
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
})

it('older messages are fetched; a failure says why and can be tried again; what is read stays in its place', async () => {
  let fails = true
  const older = Array.from({ length: 20 }, (_, index) => ({
    ...logMessage(index + 1, `Old ${index + 1}`),
    roomId: formatId(1),
  }))
  const { page } = await open({
    rooms: [createFakeRoom({ from: 20, log: createTalk(21, 40) })],
    answers: {
      'GET /api/rooms/:id/messages': ({ url }) => {
        expect(url.searchParams.get('before')).toBe('21')
        if (fails) return refuse(503, 'unavailable', 'The store is away')
        return { json: { items: older } }
      },
    },
  })
  const { log, button } = findParts(page)
  await log.getByText('Line 60').waitFor()
  await log.evaluate((box) => {
    box.scrollTop = 0
  })
  await button('Show earlier').click()
  await log.getByText(/The store is away/).waitFor()
  fails = false
  const top = async () => (await log.getByText('Line 21').boundingBox())?.y ?? Number.NaN
  const before = await top()
  await button('Show earlier').click()
  await log.getByText('Old 1', { exact: true }).waitFor({ state: 'attached' })
  // The error and the button above are gone: that much it may move.
  expect(Math.abs((await top()) - before)).toBeLessThan(100)
  expect(await button('Show earlier').count()).toBe(0)
})

it('whoever reads further up is not moved by what comes, and a button leads to the newest', async () => {
  const room = createFakeRoom({ log: createTalk(1, 60) })
  const { page } = await open({ rooms: [room] })
  const { log, button } = findParts(page)
  const fromEnd = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
  await log.getByText('Line 60').waitFor()
  await expect.poll(fromEnd).toBeLessThan(2)
  room.say(logMessage(61, 'Line 61'))
  await log.getByText('Line 61').waitFor()
  await expect.poll(fromEnd).toBeLessThan(2)
  await log.evaluate((box) => {
    box.scrollTop = 0
  })
  await button('To the newest').waitFor()
  room.say(logMessage(62, 'Line 62'))
  await log.getByText('Line 62').waitFor({ state: 'attached' })
  expect(await log.evaluate((box) => box.scrollTop)).toBe(0)
  await button('To the newest').click()
  await expect.poll(fromEnd).toBeLessThan(2)
  expect(await button('To the newest').count()).toBe(0)
})

it('what comes while another pane is shown marks the one that has it, until it is looked at', async () => {
  const room = createFakeRoom({ log: createTalk(1, 2) })
  const { page } = await open({ rooms: [room], width: 390 })
  const panes = page.getByRole('navigation', { name: 'Panes' })
  const pane = (name: string) => panes.getByRole('button', { name })
  await page.getByText('Line 2').waitFor()
  await pane('Creation').click()
  expect(await panes.getByText('new').count()).toBe(0)
  room.say(logMessage(3, 'Line 3'))
  await pane('Chat new').waitFor()
  await pane('Chat').click()
  await page.getByText('Line 3').waitFor()
  expect(await panes.getByText('new').count()).toBe(0)
  room.say(...logCreation(4, formatId(10), { by: bo }))
  await pane('Creation new').waitFor()
})

it('people who type are named, and no longer once they have sent it', async () => {
  const room = createFakeRoom()
  const { page } = await open({ rooms: [room] })
  await page.getByText('Nothing here yet').waitFor()
  room.say({ type: 'user_joined', ...bo, role: 'editor' }, { type: 'typing', userId: bo.userId, active: true })
  await page.getByText(/Bo.* typing/).waitFor()
  room.say(logMessage(1, 'Here'))
  await page.getByText(/Bo.* typing/).waitFor({ state: 'detached' })
})

it('a message after a lost connection follows those that were missed, without a gap or a double', async () => {
  const room = createFakeRoom({ log: createTalk(1, 2) })
  const { page } = await open({ rooms: [room] })
  const { log } = findParts(page)
  await log.getByText('Line 2').waitFor()
  await room.drop()
  room.say(...createTalk(3, 2))
  await log.getByText('Line 4').waitFor()
  expect(await log.getByText(/^Line \d$/).allTextContents()).toEqual(['Line 1', 'Line 2', 'Line 3', 'Line 4'])
})

it('a room that does not let one in, is gone, or is open elsewhere says which, and leads on', async () => {
  const { page: stranger } = await open({
    answers: { 'POST /api/rooms/:id/ticket': () => refuse(404, 'not_found', 'No such room') },
  })
  await stranger.getByText('You don’t have access to this room').waitFor()
  const room = createFakeRoom({ log: createTalk(1, 1) })
  const { page } = await open({ rooms: [room] })
  await page.getByText('Line 1').waitFor()
  await room.drop(4409)
  await page.getByText('This room is open somewhere else').waitFor()
  await page.getByRole('button', { name: 'Use it here' }).click()
  await page.getByText('Line 1').waitFor()
  await room.drop(4403, ROOM_DELETED)
  await page.getByText(/was deleted$/).waitFor()
  await page.getByRole('link', { name: 'To my rooms' }).waitFor()
})

it('a notice of the room is shown until it is dismissed', async () => {
  const room = createFakeRoom({ log: createTalk(1, 1) })
  const { page } = await open({ rooms: [room] })
  await page.getByText('Line 1').waitFor()
  room.say({ type: 'error', code: 'too_many_requests', message: 'Too fast' })
  await page.getByText('Too fast').waitFor()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  expect(await page.getByText('Too fast').count()).toBe(0)
})

it('an app that fails says so, and has it mended by whoever may write', async () => {
  const id = formatId(10)
  const log: LoggedEvent[] = [
    ...logCreation(1, id),
    { type: 'app_error', seq: 3, slug: 'hello', message: 'It broke', count: 2, generationId: id, timestamp: AT },
  ]
  const { page: watching } = await open({ rooms: [createFakeRoom({ log, role: 'viewer' })] })
  await findParts(watching).log.getByText('It broke ×2').waitFor()
  expect(await findParts(watching).button('Fix it').count()).toBe(0)
  const { page } = await open({ rooms: [createFakeRoom({ log })] })
  const { button, field } = findParts(page)
  await button('Fix it').click()
  await expect.poll(() => field.inputValue()).toBe('Fix this error:\n\nIt broke')
})
