import { createUser, type TestUser } from '../api-client.ts'
import type { Role } from './roles.ts'
import { addKey, addMember, makeRoom, makeThings, type Things, takeRole } from './things.ts'

type Scope = 'read' | 'write' | 'generate'

/** Somebody who asks: in a room that others made, with what is their own. */
export type Actor = {
  name: string
  role: Role
  /** Of the key that they come with; without one they are signed in. */
  scopes: Scope[] | null
  token: string | null
  userId: string
  email: string
  foreign: Things
  own: Things | null
  made: Things | null
}

/** A room whose things an editor made, and what the owner sees of it afterwards. */
export type World = { owner: TestUser; maker: TestUser; things: Things }

export const makeWorld = async (visibility: 'private' | 'link' = 'private'): Promise<World> => {
  const [owner, maker] = await Promise.all([createUser('Owner'), createUser('Maker')])
  const room = await makeRoom(owner, visibility)
  await addMember(room, maker.user.id, 'editor')
  return { owner, maker, things: await makeThings(maker, room) }
}

const ownThings = async (user: TestUser) => makeThings(user, await makeRoom(user))

/** Somebody signed in, with a role in the world's room. */
export const person = async (role: Role, { owner, things }: World): Promise<Actor> => {
  const user = role === 'owner' ? owner : await createUser(role)
  const made = await takeRole(role, user, things.room, owner)
  const own = await ownThings(user)
  const { id: userId, email } = user.user
  return { name: role, role, scopes: null, token: user.token, userId, email, foreign: things, own, made }
}

/** The world's owner, who comes with a key. */
export const keyHolder = async (scopes: Scope[], { owner, things }: World): Promise<Actor> => {
  const { key } = await addKey(owner, scopes)
  const own = await ownThings(owner)
  const { id: userId, email } = owner.user
  const name = `key:${scopes.join('+')}`
  return { name, role: 'owner', scopes, token: key, userId, email, foreign: things, own, made: null }
}

/** Somebody signed in, who came to a room with a link by its address: may watch it, and enter none of its private apps. */
export const visitorByLink = async ({ things }: World): Promise<Actor> => {
  const visitor = await createUser('Visitor')
  const { status } = await visitor.call('GET', `/api/rooms/${things.room}`)
  if (status !== 200) throw new Error(`not let in by its address: ${status}`)
  const { id: userId, email } = visitor.user
  const own = await ownThings(visitor)
  const { token } = visitor
  return { name: 'by link', role: 'guest', scopes: null, token, userId, email, foreign: things, own, made: null }
}

export const signedOut = ({ owner, things }: World): Actor => ({
  name: 'signed out',
  role: 'stranger',
  scopes: null,
  token: null,
  userId: '',
  email: owner.user.email,
  foreign: things,
  own: null,
  made: null,
})

/** Returns what others see of a world, by route: nothing of it changes by what was refused. */
export const takeSnapshot = async ({ owner, maker, things }: World): Promise<string[]> => {
  const { room, generation, app, table, asset } = things
  const ofRoom = ['', '/invites', '/keys', '/models', '/messages'].map((path) => `/api/rooms/${room}${path}`)
  const ofApp = ['', '/versions', '/shares', '/secrets', `/data/${table}`].map((path) => `/api/apps/${app}${path}`)
  const ofGeneration = ['', '/versions'].map((path) => `/api/generate/history/${generation}${path}`)
  const ofMaker = ['/api/auth/keys', '/api/auth/factors', `/api/assets/${asset}`]
  const read = async (user: TestUser, path: string) => {
    const response = await user.call('GET', path)
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return `${path} ${await response.text()}`
  }
  return Promise.all([
    ...[...ofRoom, ...ofApp, ...ofGeneration].map((path) => read(owner, path)),
    ...ofMaker.map((path) => read(maker, path)),
  ])
}
