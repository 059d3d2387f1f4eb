import { describe, it } from 'vitest'
import { type Ending, endings, invitations, invitationsEnded, type Way, ways } from '../testing/grants/table.ts'
import { makeGrants, openAll } from '../testing/grants/world.ts'

const endingNames = Object.keys(endings) as Ending[]
const NOT_A_MEMBER = 4403

/** Longer than an answer may take before its visitor is asked about again. */
const SLOW_MS = 2_500

// Each has a world of its own, and waits most of the time.
describe.concurrent('what is open at a creation', () => {
  it('an answer that is waited for: whoever lost their place meanwhile does not get it, and others do', async ({
    expect,
  }) => {
    const { visits, acts } = await makeGrants()
    const [member, owner] = [visits['session’s entry'], visits['owner’s entry']]
    const startedAt = Date.now()
    const answers = [member('/api/slow'), owner('/api/slow')]
    await expect.poll(async () => (await owner('/api/held')).json()).toBe(2)
    await acts['a member is removed']()
    await expect.poll(() => Date.now() - startedAt, { timeout: 20_000 }).toBeGreaterThan(SLOW_MS)
    await owner('/api/release', { method: 'POST' })
    const [toMember, toOwner] = await Promise.all(answers)
    expect([toMember?.status, toOwner?.status]).toEqual([403, 200])
    expect(await toMember?.text()).not.toContain('late')
    expect(await toOwner?.text()).toBe('late')
  }, 120_000)

  it.for(endingNames)('ends when %s, and nothing else does', { timeout: 120_000 }, async (ending, { expect }) => {
    const { visits, acts, accept } = await makeGrants()
    const opened = await openAll(visits)
    const over: readonly Way[] = endings[ending]
    await acts[ending]()
    for (const [way, guest] of opened) {
      if (!over.includes(way)) continue
      await expect.poll(guest.status, { timeout: 30_000, message: `${way}: asked anew` }).toBe(404)
      await expect.poll(guest.streams, { timeout: 30_000, message: `${way}: its stream` }).toBe(false)
      await expect.poll(guest.closedWith, { timeout: 30_000, message: `${way}: its socket` }).not.toBeNull()
    }
    const rest = opened.filter(([way]) => !over.includes(way))
    for (const [way, guest] of rest)
      expect([way, await guest.status(), guest.streams(), guest.closedWith()]).toEqual([way, 200, true, null])
    const codes = opened.flatMap(([, guest]) => guest.closedWith() ?? [])
    if (!/taken down|room/.test(ending)) expect(new Set(codes)).toEqual(new Set([NOT_A_MEMBER]))
    const closed = invitationsEnded[ending] ?? []
    for (const each of invitations)
      expect([each, await accept(each)]).toEqual([each, closed.includes(each) ? 404 : 200])
    for (const [, guest] of rest) guest.leave()
    expect(opened.map(([way]) => way)).toEqual([...ways])
  })
})
