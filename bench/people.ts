import * as z from 'zod'
import { SignedIn } from '#contract/auth'
import { Invite, Room } from '#contract/rooms'
import { Fault } from '../local/fault.ts'

export type Person = { email: string; token: string; userId: string }

const PASSWORD = 'bench-password-1'
const AT_ONCE = 8
const READ_MS = 30_000

/** Runs `act` for each item, a few at once; results in order. */
export const inParallel = async <T, R>(items: readonly T[], act: (item: T, index: number) => Promise<R>) => {
  const results: R[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) results[index] = await act(item, index)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}

/** One call of the API as `person`. Throws a `Fault` with the problem's title when it is refused. */
export const call = async <T extends z.ZodType>(
  origin: string,
  path: string,
  {
    schema,
    person,
    body,
    method = body === undefined ? 'GET' : 'POST',
  }: { schema: T; person?: Person; body?: unknown; method?: string },
): Promise<z.infer<T>> => {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(person && { authorization: `Bearer ${person.token}` }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(READ_MS),
  })
  const text = await response.text()
  if (!response.ok) throw new Fault(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`)
  return schema.parse(JSON.parse(text))
}

const toPerson = ({ accessToken, user }: SignedIn): Person => ({
  email: user.email,
  token: accessToken,
  userId: user.id,
})

/** Registers `count` people. */
export const register = (origin: string, count: number, run: string): Promise<Person[]> =>
  inParallel([...Array(count).keys()], async (index) => {
    const body = { email: `${run}-${index}@bench.example`, password: PASSWORD, name: `Person ${index}` }
    return toPerson(await call(origin, '/api/auth/register', { schema: SignedIn, body }))
  })

/** Signs someone in again: access tokens live for minutes. */
export const signIn = async (origin: string, { email }: Person): Promise<Person> =>
  toPerson(await call(origin, '/api/auth/login', { schema: SignedIn, body: { email, password: PASSWORD } }))

/** A room of the first person, which `editors` may write in and everyone may watch. Returns its id. */
export const openRoom = async (origin: string, owner: Person, editors: readonly Person[], name: string) => {
  const room = await call(origin, '/api/rooms', { schema: Room, person: owner, body: { name, visibility: 'link' } })
  if (editors.length === 0) return room.id
  const path = `/api/rooms/${room.id}/invites`
  const { token } = await call(origin, path, { schema: Invite, person: owner, body: { role: 'editor' } })
  for (const person of editors)
    await call(origin, `/api/invites/${token}/accept`, { schema: z.unknown(), person, method: 'POST' })
  return room.id
}
