import { expect, it } from 'vitest'
import { keyHolder, makeWorld, person, signedOut, visitorByLink } from '../testing/access/actors.ts'
import { addUp } from '../testing/access/counts.ts'
import { roles } from '../testing/access/roles.ts'
import { sendAll } from '../testing/access/sockets.ts'
import { enterRoomAs } from '../testing/room-client.ts'

it('every event of a room’s socket is done for those whom the table names, and refused to all others', async () => {
  const [world, open, other] = await Promise.all([makeWorld(), makeWorld('link'), makeWorld()])
  const actors = [
    signedOut(world),
    ...(await Promise.all(roles.map((role) => person(role, world)))),
    ...(await Promise.all(
      ([['read'], ['write'], ['generate'], ['read', 'write'], ['read', 'generate']] as const).map((scopes) =>
        keyHolder([...scopes], world),
      ),
    )),
    await visitorByLink(open),
  ]
  const enterAs = async ({ maker, things }: typeof world) => enterRoomAs(things.room, maker.token)
  const [watcher, opened, elsewhere] = [await enterAs(world), await enterAs(open), await enterAs(other)]
  const matrices = []
  for (const actor of actors) {
    const isOpen = actor.foreign.room === open.things.room
    matrices.push(await sendAll(actor, isOpen ? opened : watcher, { things: other.things, watcher: elsewhere }))
  }
  expect(addUp(actors, matrices, 1).wrong).toEqual([])
}, 600_000)
