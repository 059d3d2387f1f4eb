import { describe, expect, it } from 'vitest'
import { createAccountDeletion } from './account-deletion.ts'

const ada = 'ada'

/** An account with a bit of everything. `away`: whoever does not answer, by the first words of what it is asked. */
const open = (away: string[] = []) => {
  const done: string[] = []
  const act = async (what: string) => {
    if (away.some((each) => what.startsWith(each))) throw new Error(`${what} does not answer`)
    done.push(what)
  }
  const there = { apps: ['app-1', 'app-2'], closed: false, gone: false }
  const ending = createAccountDeletion({
    store: {
      close: async () => {
        await act('close')
        there.closed = true
      },
      readState: async () => (there.gone ? 'gone' : there.closed ? 'closed' : 'open'),
      ownRooms: async () => ['own'],
      otherRooms: async () => ['theirs-1', 'theirs-2'],
      endingApps: async () => there.apps.map((id) => ({ id, slug: id, runnerId: id })),
      endingGenerations: async () => [
        { id: 'made', roomId: 'own', ends: true },
        { id: 'kept', roomId: 'theirs-2', ends: false },
      ],
      remove: async (_, stays) => {
        await act(`remove all but ${stays}`)
        there.gone = true
      },
    },
    assets: { removeByUser: () => act('uploads') },
    archive: { remove: ({ id }) => act(`archive ${id}`) },
    sessions: { endAll: () => act('sessions') },
    keys: {
      revokeAll: async () => {
        await act('keys')
        return 1
      },
    },
    room: (id) => ({
      settleOutbox: () => act(`settle ${id}`),
      forgetPerson: (_, stays) => act(['forget', id, ...stays].join(' ')),
      destroy: () => act(`destroy ${id}`),
    }),
  })
  const takeDown = async ({ id }: { id: string }) => {
    await act(`app ${id}`)
    there.apps = there.apps.filter((each) => each !== id)
  }
  return { ending, apps: { takeDown }, done, there, away }
}

const everything = [
  'sessions',
  'keys',
  'app app-1',
  'app app-2',
  'forget theirs-1',
  'forget theirs-2 kept',
  'destroy own',
  'archive made',
  'uploads',
]

describe('the end of an account', () => {
  it('is the end of all that is its, its row last', async () => {
    const { ending, apps, done } = open()
    await ending.close(ada)
    await ending.finish(ada, apps)
    expect(done.filter((what) => !what.startsWith('settle'))).toEqual(['close', ...everything, 'remove all but kept'])
  })

  it.each(everything)(
    'goes on past “%s” when that does not answer, keeps the row, and is finished by doing it again',
    async (what) => {
      const { ending, apps, done, there, away } = open([what])
      await ending.close(ada)
      await expect(ending.finish(ada, apps)).rejects.toBeInstanceOf(AggregateError)
      expect(there).toMatchObject({ closed: true, gone: false })
      expect(everything.filter((each) => !done.includes(each))).toEqual([what])
      away.length = 0
      await ending.finish(ada, apps)
      expect(there.gone).toBe(true)
      expect(done).toContain(what)
    },
  )

  it('begins with nothing when the account cannot be closed', async () => {
    const { ending, done } = open(['close'])
    await expect(ending.close(ada)).rejects.toThrow()
    expect(done).toEqual([])
  })

  it('can be done again after it is done', async () => {
    const { ending, apps, there } = open()
    await ending.close(ada)
    await ending.finish(ada, apps)
    await ending.finish(ada, apps)
    expect(there.gone).toBe(true)
  })
})
