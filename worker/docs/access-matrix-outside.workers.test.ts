import { expect, it } from 'vitest'
import { keyHolder, makeWorld, person, signedOut, takeSnapshot, visitorByLink } from '../testing/access/actors.ts'
import { addUp } from '../testing/access/counts.ts'
import { askAsEach } from '../testing/access/matrix.ts'

it('whoever only watches, comes from outside, or was let in once, is let in where the table says, and changes nothing', async () => {
  const [world, open] = await Promise.all([makeWorld(), makeWorld('link')])
  const actors = await Promise.all([
    signedOut(world),
    ...(['stranger', 'viewer', 'removed', 'demoted'] as const).map((role) => person(role, world)),
    keyHolder(['read'], world),
    visitorByLink(open),
  ])
  const before = [await takeSnapshot(world), await takeSnapshot(open)]
  const matrices = await askAsEach(actors)
  expect(addUp(actors, matrices).wrong).toEqual([])
  expect([await takeSnapshot(world), await takeSnapshot(open)]).toEqual(before)
}, 600_000)
