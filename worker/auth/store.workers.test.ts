import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connectDatabase } from '../db/client.ts'
import { roomMembers, rooms, users } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { createUserRow, testUserStore } from '../testing/user-store-suite.ts'
import { createUserStore } from './store.ts'

const nobody = { emails: [] }
const db = connectDatabase(readConfig({ ...env }))

describe('accounts in Postgres', () => {
  testUserStore((admins = nobody) => createUserStore(db, admins))

  it('makes a personal room that its person owns', async () => {
    const row = createUserRow()
    await createUserStore(db, nobody).create(row)
    const [room] = await db.select().from(rooms).where(eq(rooms.createdBy, row.id))
    expect(room).toMatchObject({ id: row.personalRoomId, personal: true, visibility: 'private' })
    const members = await db.select().from(roomMembers).where(eq(roomMembers.roomId, row.personalRoomId))
    expect(members).toMatchObject([{ userId: row.id, role: 'owner' }])
  })

  it('makes nothing at all when one part fails', async () => {
    const first = createUserRow()
    await createUserStore(db, nobody).create(first)
    const second = createUserRow({ personalRoomId: first.personalRoomId })
    await createUserStore(db, nobody)
      .create(second)
      .catch(() => null)
    expect(await db.select().from(users).where(eq(users.id, second.id))).toEqual([])
  })
})
