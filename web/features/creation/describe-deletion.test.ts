import { expect, it } from 'vitest'
import { describeDeletion, describeLostApps } from './describe-deletion.ts'

it('who deletes a version is told what stays: the other versions, and the app that runs it', () => {
  expect(describeDeletion({ versions: 1, liveAt: null })).toBe(
    'It is deleted for everybody in the room, with its files and checks. This cannot be undone.',
  )
  const live = describeDeletion({ versions: 3, liveAt: 'payments-api' })
  expect(live).toContain('the other versions stay')
  expect(live).toContain('payments-api stays live')
})

it('who deletes a room is told which apps go down with it', () => {
  expect(describeLostApps([])).toBe('')
  expect(describeLostApps(['todo'])).toBe('Its app todo stops answering at once, and its data is deleted.')
  expect(describeLostApps(['todo', 'gym'])).toBe(
    'Its 2 apps stop answering at once, and their data is deleted: todo, gym.',
  )
})
