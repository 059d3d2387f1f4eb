import { and, eq, sql } from 'drizzle-orm'
import type { UserRole } from '#contract/auth'
import type { Database } from '../db/client.ts'
import { identities } from '../db/schema/accounts.ts'
import { databaseNow, roomMembers, rooms, users } from '../db/schema.ts'
import { readSqlState } from '../platform/sql-state.ts'
import { type Admins, resolveRole } from './roles.ts'

export type StoredUser = {
  id: string
  /** Lower case. */
  email: string
  /** Null for people who sign in elsewhere only. */
  passwordHash: string | null
  name: string
  avatarUrl: string | null
  /** The role that the configuration of today gives this account (`roles.ts`). */
  role: UserRole
  /** The time at which this person showed that the address is theirs. */
  emailVerifiedAt: Date | null
  /** The providers that sign in to this account. */
  identities: string[]
  createdAt: Date
}

export type Linked = { provider: string; subject: string }
export type NewUser = Pick<StoredUser, 'id' | 'email' | 'passwordHash' | 'name'> & {
  personalRoomId: string
  avatarUrl?: string | null
  emailVerifiedAt?: Date | null
  /** The account elsewhere that it is made from. */
  identity?: Linked
}
export type UserChange = Partial<Pick<StoredUser, 'name' | 'avatarUrl' | 'passwordHash' | 'emailVerifiedAt'>>

/**
 * Keeps accounts. Addresses are lower case; nothing here is cached.
 *
 * @example
 * const [id, personalRoomId] = [newId(), newId()]
 * const ada = await users.create({ id, personalRoomId, email: 'ada@example.com', passwordHash: null, name: 'Ada' })
 * await users.byEmail('ada@example.com') // ada, or null when the address was taken before
 */
export type UserStore = {
  /** Creates the account, its personal room and its place in it, all or nothing; null when the email is taken. */
  create(user: NewUser): Promise<StoredUser | null>
  byEmail(email: string): Promise<StoredUser | null>
  byId(id: string): Promise<StoredUser | null>
  /** The account with another address; null when there is none, or another account has the address. */
  changeEmail(id: string, change: Pick<StoredUser, 'email' | 'emailVerifiedAt'>): Promise<StoredUser | null>
  /** The changed account; null when there is none. */
  update(id: string, change: UserChange): Promise<StoredUser | null>
  /** The account that an account elsewhere signs in to. */
  byIdentity(identity: Linked): Promise<StoredUser | null>
  /** Lets an account elsewhere sign in to this one. Null when it already signs in to another. */
  link(id: string, identity: Linked & { email: string }): Promise<StoredUser | null>
  /** The account without that provider. */
  unlink(id: string, provider: string): Promise<StoredUser | null>
}

const UNIQUE_VIOLATION = '23505'

const PERSONAL_ROOM_NAME = 'Personal'

const columns = {
  id: users.id,
  email: users.email,
  passwordHash: users.passwordHash,
  name: users.name,
  avatarUrl: users.avatarUrl,
  emailVerifiedAt: users.emailVerifiedAt,
  identities: sql<
    string[]
  >`coalesce((select json_agg(i.provider order by i.provider) from ${identities} i where i.user_id = ${users.id}), '[]')`,
  createdAt: users.createdAt,
}

type Row = Omit<StoredUser, 'role'>

export const createUserStore = (db: Database, admins: Admins): UserStore => {
  const toStored = (row: Row): StoredUser => ({ ...row, role: resolveRole(row, admins) })
  const firstOrNull = async (rows: PromiseLike<Row[]>) => {
    const [row] = await rows
    return row ? toStored(row) : null
  }

  return {
    async create({ personalRoomId, identity, ...user }) {
      try {
        const [[created]] = await db.batch([
          db.insert(users).values(user).returning(columns),
          db.insert(rooms).values({ id: personalRoomId, name: PERSONAL_ROOM_NAME, personal: true, createdBy: user.id }),
          db.insert(roomMembers).values({ roomId: personalRoomId, userId: user.id, role: 'owner' }),
          ...(identity ? [db.insert(identities).values({ ...identity, userId: user.id, email: user.email })] : []),
        ])
        return created ? toStored({ ...created, identities: identity ? [identity.provider] : [] }) : null
      } catch (error) {
        if (readSqlState(error) === UNIQUE_VIOLATION) return null
        throw error
      }
    },

    byEmail: (email) => firstOrNull(db.select(columns).from(users).where(eq(users.email, email))),

    byId: (id) => firstOrNull(db.select(columns).from(users).where(eq(users.id, id))),

    update: (id, change) =>
      firstOrNull(
        db
          .update(users)
          .set({ ...change, updatedAt: databaseNow })
          .where(eq(users.id, id))
          .returning(columns),
      ),

    async changeEmail(id, change) {
      try {
        const rows = db
          .update(users)
          .set({ ...change, updatedAt: databaseNow })
          .where(eq(users.id, id))
          .returning(columns)
        return await firstOrNull(rows)
      } catch (error) {
        if (readSqlState(error) === UNIQUE_VIOLATION) return null
        throw error
      }
    },

    byIdentity: ({ provider, subject }) =>
      firstOrNull(
        db
          .select(columns)
          .from(users)
          .innerJoin(identities, eq(identities.userId, users.id))
          .where(and(eq(identities.provider, provider), eq(identities.subject, subject))),
      ),

    async link(id, identity) {
      const linked = await db
        .insert(identities)
        .values({ ...identity, userId: id })
        .onConflictDoNothing()
        .returning({ userId: identities.userId })
      return linked.length > 0 ? this.byId(id) : null
    },

    async unlink(id, provider) {
      await db.delete(identities).where(and(eq(identities.userId, id), eq(identities.provider, provider)))
      return this.byId(id)
    },
  }
}
