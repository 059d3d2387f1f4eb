import { expect, it } from 'vitest'
import type { NewUser, UserStore } from '../auth/store.ts'

export const newUserRow = (change: Partial<NewUser> = {}): NewUser => ({
  id: crypto.randomUUID(),
  personalRoomId: crypto.randomUUID(),
  email: `${crypto.randomUUID()}@example.com`,
  name: 'Ada',
  passwordHash: 'a hash',
  role: 'user',
  ...change,
})

/** What every store of accounts keeps. */
export const userStoreSuite = (open: () => UserStore) => {
  it('finds a created account by id and by e-mail, whole', async () => {
    const users = open()
    const row = newUserRow()
    const created = await users.create(row)
    const { personalRoomId: _, ...visible } = row
    expect(created).toMatchObject({ ...visible, avatarUrl: null })
    expect(created?.createdAt).toBeInstanceOf(Date)
    expect(await users.byId(row.id)).toEqual(created)
    expect(await users.byEmail(row.email)).toEqual(created)
  })

  it('refuses a second account with the same e-mail and leaves the first as it was', async () => {
    const users = open()
    const first = newUserRow()
    const second = newUserRow({ email: first.email, name: 'Eve' })
    await users.create(first)
    expect(await users.create(second)).toBeNull()
    expect(await users.byId(second.id)).toBeNull()
    expect((await users.byEmail(first.email))?.name).toBe('Ada')
  })

  it('lets exactly one of two registrations at once have the e-mail', async () => {
    const users = open()
    const email = `${crypto.randomUUID()}@example.com`
    const created = await Promise.all([users.create(newUserRow({ email })), users.create(newUserRow({ email }))])
    expect(created.filter(Boolean)).toHaveLength(1)
  })

  it('changes only what is named', async () => {
    const users = open()
    const row = newUserRow()
    const created = await users.create(row)
    expect(await users.update(row.id, { avatarUrl: 'https://example.com/a.png' })).toEqual({
      ...created,
      avatarUrl: 'https://example.com/a.png',
    })
    expect((await users.byId(row.id))?.name).toBe('Ada')
  })

  it('says null for whoever does not exist', async () => {
    const users = open()
    expect(await users.byId(crypto.randomUUID())).toBeNull()
    expect(await users.byEmail('nobody@example.com')).toBeNull()
    expect(await users.update(crypto.randomUUID(), { name: 'X' })).toBeNull()
  })
}
