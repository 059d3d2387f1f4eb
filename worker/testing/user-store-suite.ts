import { expect, it } from 'vitest'
import type { Admins } from '../auth/roles.ts'
import type { NewUser, UserStore } from '../auth/store.ts'

export const createUserRow = (change: Partial<NewUser> = {}): NewUser => ({
  id: crypto.randomUUID(),
  personalRoomId: crypto.randomUUID(),
  email: `${crypto.randomUUID()}@example.com`,
  name: 'Ada',
  passwordHash: 'a hash',
  ...change,
})

/** Tests what every store of accounts keeps. `open` is told whom its configuration names. */
export const testUserStore = (open: (admins?: Admins) => UserStore) => {
  it('makes administrators of those whom the configuration names now, once the address is shown to be theirs', async () => {
    const email = `${crypto.randomUUID()}@example.com`
    const named = { emails: [email] }
    const users = open(named)
    const { id } = createUserRow()
    expect((await users.create(createUserRow({ id, email })))?.role).toBe('user')
    expect((await users.update(id, { emailVerifiedAt: new Date(0) }))?.role).toBe('admin')
    const elsewhere = { email: `${crypto.randomUUID()}@example.com`, emailVerifiedAt: new Date(0) }
    expect((await users.changeEmail(id, elsewhere))?.role).toBe('user')
    expect((await users.changeEmail(id, { ...elsewhere, email }))?.role).toBe('admin')
  })

  it('finds a created account by id and by email, whole', async () => {
    const users = open()
    const row = createUserRow()
    const created = await users.create(row)
    const { personalRoomId: _, identity: __, ...visible } = row
    expect(created).toMatchObject({ ...visible, avatarUrl: null })
    expect(created?.createdAt).toBeInstanceOf(Date)
    expect(await users.byId(row.id)).toEqual(created)
    expect(await users.byEmail(row.email)).toEqual(created)
  })

  it('refuses a second account with the same email and leaves the first as it was', async () => {
    const users = open()
    const first = createUserRow()
    const second = createUserRow({ email: first.email, name: 'Eve' })
    await users.create(first)
    expect(await users.create(second)).toBeNull()
    expect(await users.byId(second.id)).toBeNull()
    expect((await users.byEmail(first.email))?.name).toBe('Ada')
  })

  it('lets exactly one of two registrations at once have the email', async () => {
    const users = open()
    const email = `${crypto.randomUUID()}@example.com`
    const created = await Promise.all([users.create(createUserRow({ email })), users.create(createUserRow({ email }))])
    expect(created.filter(Boolean)).toHaveLength(1)
  })

  it('changes only what is named', async () => {
    const users = open()
    const row = createUserRow()
    const created = await users.create(row)
    expect(await users.update(row.id, { avatarUrl: 'https://example.com/a.png' })).toEqual({
      ...created,
      avatarUrl: 'https://example.com/a.png',
    })
    expect((await users.byId(row.id))?.name).toBe('Ada')
  })

  it('takes another address, unless an account has it', async () => {
    const users = open()
    const row = createUserRow()
    const other = createUserRow()
    const created = await users.create(row)
    await users.create(other)
    const change = { email: `${crypto.randomUUID()}@example.com`, emailVerifiedAt: new Date(0) }
    expect(await users.changeEmail(row.id, change)).toEqual({ ...created, ...change })
    expect(await users.byEmail(row.email)).toBeNull()
    expect((await users.byEmail(change.email))?.id).toBe(row.id)
    expect(await users.changeEmail(row.id, { ...change, email: other.email })).toBeNull()
    expect((await users.byId(row.id))?.email).toBe(change.email)
    expect(await users.changeEmail(crypto.randomUUID(), { ...change, email: 'nobody@example.com' })).toBeNull()
  })

  it('says null for whoever does not exist', async () => {
    const users = open()
    expect(await users.byId(crypto.randomUUID())).toBeNull()
    expect(await users.byEmail('nobody@example.com')).toBeNull()
    expect(await users.update(crypto.randomUUID(), { name: 'X' })).toBeNull()
  })

  it('is found by the account elsewhere that it was made from or that was linked, and by no other', async () => {
    const users = open()
    const google = { provider: 'google', subject: crypto.randomUUID() }
    const github = { provider: 'github', subject: crypto.randomUUID() }
    const row = createUserRow({ passwordHash: null, identity: google, emailVerifiedAt: new Date(0) })
    const created = await users.create(row)
    expect(created).toMatchObject({ identities: ['google'], emailVerifiedAt: new Date(0) })
    expect(await users.byIdentity(google)).toEqual(created)
    expect(await users.byIdentity(github)).toBeNull()
    expect((await users.link(row.id, { ...github, email: row.email }))?.identities).toEqual(['github', 'google'])
    expect((await users.byIdentity(github))?.id).toBe(row.id)
    expect((await users.unlink(row.id, 'github'))?.identities).toEqual(['google'])
    expect(await users.byIdentity(github)).toBeNull()
  })

  it('lets an account elsewhere sign in to one account only', async () => {
    const users = open()
    const identity = { provider: 'google', subject: crypto.randomUUID() }
    const first = createUserRow({ identity })
    const second = createUserRow()
    await users.create(first)
    await users.create(second)
    expect(await users.link(second.id, { ...identity, email: second.email })).toBeNull()
    expect(await users.create(createUserRow({ identity }))).toBeNull()
    expect((await users.byIdentity(identity))?.id).toBe(first.id)
  })
}
