import { type Admins, resolveRole } from '../auth/roles.ts'
import type { Linked, StoredUser, UserStore } from '../auth/store.ts'

/** Accounts in memory. It passes the same suite as the one in Postgres. */
export const createMemoryUserStore = (admins: Admins = { emails: [] }): UserStore => {
  const users = new Map<string, StoredUser>()
  const linked = new Map<string, string>()
  const formatName = ({ provider, subject }: Linked) => `${provider} ${subject}`
  const today = (user: StoredUser | undefined) => (user ? { ...user, role: resolveRole(user, admins) } : null)
  const find = (matches: (user: StoredUser) => boolean) => today([...users.values()].find(matches))

  return {
    async create({ personalRoomId: _, identity, ...user }) {
      if (find(({ email }) => email === user.email) || (identity && linked.has(formatName(identity)))) return null
      const created = {
        avatarUrl: null,
        emailVerifiedAt: null,
        ...user,
        identities: identity ? [identity.provider] : [],
        createdAt: new Date(),
      }
      const stored = { ...created, role: resolveRole(created, admins) }
      users.set(user.id, stored)
      if (identity) linked.set(formatName(identity), user.id)
      return stored
    },
    async byEmail(email) {
      return find((user) => user.email === email)
    },
    async byId(id) {
      return today(users.get(id))
    },
    async update(id, change) {
      const user = users.get(id)
      if (!user) return null
      const merged = { ...user, ...change }
      const changed = { ...merged, role: resolveRole(merged, admins) }
      users.set(id, changed)
      return changed
    },
    async changeEmail(id, change) {
      return find(({ email }) => email === change.email) ? null : this.update(id, change)
    },
    async byIdentity(identity) {
      return today(users.get(linked.get(formatName(identity)) ?? ''))
    },
    async link(id, identity) {
      const user = users.get(id)
      if (!user || linked.has(formatName(identity))) return null
      linked.set(formatName(identity), id)
      const changed = { ...user, identities: [...user.identities, identity.provider].sort() }
      users.set(id, changed)
      return changed
    },
    async unlink(id, provider) {
      const user = users.get(id)
      if (!user) return null
      for (const [name, userId] of linked) if (userId === id && name.startsWith(`${provider} `)) linked.delete(name)
      const changed = { ...user, identities: user.identities.filter((name) => name !== provider) }
      users.set(id, changed)
      return changed
    },
  }
}
