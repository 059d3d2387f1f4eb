import { expect, it } from 'vitest'
import { createPublishQueue } from './publish-queue.ts'

it('lets a few publish at once and the others one after the other, and none fails', async () => {
  const inTurn = createPublishQueue({ sleep: () => new Promise((resolve) => setTimeout(resolve, 1)) })
  let underWay = 0
  let most = 0
  const publish = () =>
    inTurn(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 1))
      underWay -= 1
      return 'live'
    })
  const all = await Promise.all(Array.from({ length: 200 }, publish))
  expect(all.filter((each) => each === 'live')).toHaveLength(200)
  expect(most).toBe(4)
})

it('says so to whom the line is too long', async () => {
  const inTurn = createPublishQueue({ atOnce: 1, waiting: 0 })
  const first = inTurn(() => new Promise((resolve) => setTimeout(resolve, 5)))
  await expect(inTurn(async () => 'live')).rejects.toMatchObject({ code: 'unavailable', details: { retryAfter: 10 } })
  await first
})
