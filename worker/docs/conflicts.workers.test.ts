import { describe, expect, it } from 'vitest'
import { endpoints } from '#contract/api/all'
import { Problem } from '#contract/errors'
import { accountConflicts } from '../testing/conflicts/accounts.ts'
import { appConflicts } from '../testing/conflicts/apps.ts'
import { generationConflicts } from '../testing/conflicts/generations.ts'
import { providerConflicts } from '../testing/conflicts/providers.ts'
import { roomConflicts } from '../testing/conflicts/rooms.ts'

/**
 * The statuses that depend on how things stand, not on what was sent: 409 Conflict, 410, 412, 423, 426 Upgrade
 * Required, 428.
 */
const STATUSES = [409, 410, 412, 423, 426, 428]
const documented = endpoints.flatMap(({ method, path, problems }) =>
  STATUSES.filter((status) => problems?.[status]).map((status) => ({
    route: `${method.toUpperCase()} ${path}`,
    status,
  })),
)
const conflicts = [...accountConflicts, ...providerConflicts, ...roomConflicts, ...generationConflicts, ...appConflicts]

describe('a conflict that the description names', () => {
  it('is provoked below, route by route, and no other', () => {
    const provoked = new Set(conflicts.map(({ route }) => route))
    expect([...provoked].sort()).toEqual(documented.map(({ route }) => route).sort())
  })

  it.each(conflicts)('happens: $route when $when', async ({ route, detail, provoke }) => {
    const response = await provoke()
    const problem = Problem.parse(await response.json())
    expect(problem.detail).toMatch(detail)
    expect({ route, status: response.status }).toEqual(documented.find((each) => each.route === route))
    expect(problem.status).toBe(response.status)
  })
})
