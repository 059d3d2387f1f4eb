import { closeCodes } from '#contract/constants'
import { api } from '../api/client.ts'
import { ApiError } from '../api/errors.ts'
import { renewSession } from '../api/session.ts'
import type { Environment, TicketAnswer } from './connection-types.ts'
import { openSocket } from './open-socket.ts'

/** A room that is not there and one that is not ours answer alike, so both are "not a member". */
const readAnswer = (error: unknown): TicketAnswer => {
  if (!(error instanceof ApiError)) return { status: 'later' }
  if (error.status === 401) return { status: 'refused', code: closeCodes.signInAgain }
  if (error.status === 400 || error.status === 403 || error.status === 404)
    return { status: 'refused', code: closeCodes.notAMember }
  return { status: 'later', afterMs: (error.retryAfter ?? 0) * 1000 }
}

/** A room's connection as a browser can have it. */
export const createBrowserEnvironment = (roomId: string): Environment => ({
  openSocket(ticket) {
    const url = new URL(`/api/rooms/${roomId}/socket`, location.href)
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
    url.searchParams.set('ticket', ticket)
    return openSocket(url)
  },
  async fetchTicket() {
    try {
      const response = await api.api.rooms[':id'].ticket.$post({ param: { id: roomId } })
      return { status: 'ok', ticket: (await response.json()).ticket }
    } catch (error) {
      return readAnswer(error)
    }
  },
  refresh: renewSession,
  isOnline: () => navigator.onLine,
  onWake(wake) {
    const whenShown = () => {
      if (document.visibilityState === 'visible') wake()
    }
    addEventListener('online', wake)
    addEventListener('offline', wake)
    addEventListener('pageshow', whenShown)
    document.addEventListener('visibilitychange', whenShown)
    return () => {
      removeEventListener('online', wake)
      removeEventListener('offline', wake)
      removeEventListener('pageshow', whenShown)
      document.removeEventListener('visibilitychange', whenShown)
    }
  },
  now: Date.now,
  random: Math.random,
  schedule(run, afterMs) {
    const timer = setTimeout(run, afterMs)
    return () => clearTimeout(timer)
  },
})
