import type { StoredUser, UserStore } from '../auth/store.ts'

/** Accounts in memory. It passes the same suite as the one in Postgres. */
export const memoryUserStore = (): UserStore => {
  const users = new Map<string, StoredUser>()
  const find = (matches: (user: StoredUser) => boolean) => [...users.values()].find(matches) ?? null

  return {
    async create({ personalRoomId: _, ...user }) {
      if (find(({ email }) => email === user.email)) return null
      const created = { ...user, avatarUrl: null, createdAt: new Date() }
      users.set(user.id, created)
      return created
    },
    async byEmail(email) {
      return find((user) => user.email === email)
    },
    async byId(id) {
      return users.get(id) ?? null
    },
    async update(id, change) {
      const user = users.get(id)
      if (!user) return null
      const changed = { ...user, ...change }
      users.set(id, changed)
      return changed
    },
  }
}
