import { AppError } from '../errors.ts'
import type { GenerationTicket } from '../generate/generation-record.ts'
import type { Intake } from '../generations/intake.ts'
import type { Limiter } from '../http/limiter.ts'
import type { StartResult } from '../rooms/room-rpc.ts'
import type { SettingsService } from '../settings/service.ts'
import { type Effect, type Member, refusal, type StartGeneration } from './room-core.ts'

type Deps = {
  roomId: string
  settings: Pick<SettingsService, 'current'>
  limiter: Pick<Limiter, 'take'>
  intake: Pick<Intake, 'accept' | 'giveBack'>
  start(ticket: GenerationTicket): Promise<StartResult>
  /** Resolves once a generation of this room has ended, at once when it has. */
  ended(id: string): Promise<unknown>
}

/** Starts what a member asked for; what that member alone is answered, null when everybody hears of it. */
export const startRequest = async (deps: Deps, by: Member, request: StartGeneration): Promise<Effect | null> => {
  const { roomId, settings, limiter, intake, start, ended } = deps
  const { id, generationType: type } = request
  if (!(await settings.current()).generation)
    return refusal('switched_off', 'Generation is switched off at the moment', id)
  const verdict = await limiter.take('generation', by.userId)
  if (!verdict.allowed)
    return refusal('too_many_requests', `You started many generations. Try again in ${verdict.resetSeconds} s.`, id)
  try {
    const ticket = await intake.accept({ id, roomId, type, by, request })
    /** Once nothing runs in this place: at once when nothing does, and when that cannot be told. */
    const giveBackLater = () =>
      void ended(id)
        .catch(() => null)
        .then(() => intake.giveBack(roomId, ticket))
    const result = await start(ticket).catch((error: unknown) => {
      giveBackLater()
      throw error
    })
    if (result.status === 'started') return null
    if (result.status === 'known') {
      // The first may have ended, and been booked, before this one took its place again: nothing else gives it back.
      giveBackLater()
      return { do: 'repeat', json: result.json }
    }
    await intake.giveBack(roomId, ticket)
    return refusal(result.code, result.message, id)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return refusal(error.code, error.message, id)
  }
}
