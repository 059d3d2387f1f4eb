import { expect, it } from 'vitest'
import { TICKET_SECONDS } from '../rooms/room-rpc.ts'
import { SocketTickets } from './socket-tickets.ts'

const ada = { userId: 'ada', name: 'Ada', role: 'user', sessionId: 's' } as const

it('a ticket is good once, for half a minute, and only when it was issued here', () => {
  let now = 0
  const tickets = new SocketTickets(() => now)
  const first = tickets.issue(ada)
  expect(tickets.redeem('invented')).toBeNull()
  expect(tickets.redeem(first)).toEqual(ada)
  expect(tickets.redeem(first)).toBeNull()
  const late = tickets.issue(ada)
  now = TICKET_SECONDS * 1000
  expect(tickets.redeem(late)).toBeNull()
  expect(new SocketTickets(() => now).redeem(tickets.issue(ada))).toBeNull()
})
