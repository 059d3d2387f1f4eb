import { eq } from 'drizzle-orm'
import type { UserRole } from '#contract/auth'
import type { Database } from '../db/client.ts'
import { databaseNow, roomMembers, rooms, users } from '../db/schema.ts'
import { sqlStateOf } from '../platform/sql-state.ts'

export type StoredUser = {
  id: string
  /** Lower case. */
  email: string
  /** Null for people who sign in elsewhere only. */
  passwordHash: string | null
  name: string
  avatarUrl: string | null
  role: UserRole
  createdAt: Date
}

export type NewUser = Pick<StoredUser, 'id' | 'email' | 'passwordHash' | 'name' | 'role'> & { personalRoomId: string }
export type UserChange = Partial<Pick<StoredUser, 'name' | 'avatarUrl' | 'role'>>

export type UserStore = {
  /** Creates the account, its personal room and its place in it, all or nothing; null when the e-mail is taken. */
  create(user: NewUser): Promise<StoredUser | null>
  byEmail(email: string): Promise<StoredUser | null>
  byId(id: string): Promise<StoredUser | null>
  /** The changed account; null when there is none. */
  update(id: string, change: UserChange): Promise<StoredUser | null>
}

const UNIQUE_VIOLATION = '23505'

export const PERSONAL_ROOM_NAME = 'Personal'

const columns = {
  id: users.id,
  email: users.email,
  passwordHash: users.passwordHash,
  name: users.name,
  avatarUrl: users.avatarUrl,
  role: users.role,
  createdAt: users.createdAt,
}

export const drizzleUserStore = (db: Database): UserStore => ({
  async create({ personalRoomId, ...user }) {
    try {
      const [[created]] = await db.batch([
        db.insert(users).values(user).returning(columns),
        db.insert(rooms).values({ id: personalRoomId, name: PERSONAL_ROOM_NAME, personal: true, createdBy: user.id }),
        db.insert(roomMembers).values({ roomId: personalRoomId, userId: user.id, role: 'owner' }),
      ])
      return created ?? null
    } catch (error) {
      if (sqlStateOf(error) === UNIQUE_VIOLATION) return null
      throw error
    }
  },

  async byEmail(email) {
    const [user] = await db.select(columns).from(users).where(eq(users.email, email))
    return user ?? null
  },

  async byId(id) {
    const [user] = await db.select(columns).from(users).where(eq(users.id, id))
    return user ?? null
  },

  async update(id, change) {
    const [user] = await db
      .update(users)
      .set({ ...change, updatedAt: databaseNow })
      .where(eq(users.id, id))
      .returning(columns)
    return user ?? null
  },
})
