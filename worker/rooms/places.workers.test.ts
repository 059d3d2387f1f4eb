import { expect, it } from 'vitest'
import { createPerson, createSession, enterRoom } from '../testing/room-client.ts'

it('one person has a hundred sockets in a room: another one takes the place of their oldest, and of nobody else’s', async () => {
  const roomId = crypto.randomUUID()
  const [ada, bo] = [createPerson('Ada'), createPerson('Bo')]
  const other = await enterRoom(roomId, bo)
  const session = await createSession(ada)
  const open = []
  for (let n = 0; n < 100; n += 1) open.push(await enterRoom(roomId, ada, 'editor', session))
  const ended: number[] = []
  for (const each of open) void each.closeCode().then((code) => ended.push(code))
  await open.at(-1)?.join()
  expect(ended).toEqual([])
  const newest = await enterRoom(roomId, ada, 'editor', session)
  await expect.poll(() => ended).toEqual([4409])
  await newest.join()
  await other.join()
  expect(ended).toEqual([4409])
  for (const each of [...open, newest, other]) each.close()
}, 60_000)
