import { expect, it } from 'vitest'
import { keyHolder, makeWorld, person } from '../testing/access/actors.ts'
import { addUp } from '../testing/access/counts.ts'
import { askAsEach } from '../testing/access/matrix.ts'

it('whoever may change a room, signed in or with a key, is let in where the table says', async () => {
  // Each in a world of their own, which they may destroy.
  const actors = await Promise.all([
    makeWorld().then((world) => person('editor', world)),
    makeWorld().then((world) => person('owner', world)),
    makeWorld().then((world) => keyHolder(['write'], world)),
    makeWorld().then((world) => keyHolder(['generate'], world)),
  ])
  const matrices = await askAsEach(actors)
  expect(addUp(actors, matrices).wrong).toEqual([])
}, 600_000)
