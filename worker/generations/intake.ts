import type { Identity } from '#contract/auth'
import type { GenerateRequest, GenerationType } from '#contract/generation'
import type { GenerationTicket } from '../generate/generation-record.ts'
import type { ModelChoice } from '../models/models.ts'
import type { AttachmentService } from './attachments.ts'
import type { Budgets } from './budgets.ts'
import { reservedFor } from './reservations.ts'

type Deps = {
  budgets: Pick<Budgets, 'reserve' | 'release'>
  choice: Pick<ModelChoice, 'paysItself'>
  attachments: Pick<AttachmentService, 'attach'>
  now(): Date
}

/** A request whose sender may generate in this room, by whichever way it came. */
export type Asked = {
  id: string
  roomId: string
  type: GenerationType
  by: Pick<Identity, 'userId' | 'name' | 'sessionId' | 'scopes'> & { traceId: string }
  request: Omit<GenerateRequest, 'roomId'>
}

/** What a request to generate needs before it goes to its room: its attachments, and a place in its sender's day. */
export const createIntake = ({ budgets, choice, attachments, now }: Deps) => ({
  /** Throws `AppError` when something that is attached is not the sender's, or the day is used up. */
  async accept({ id, roomId, type, by, request }: Asked): Promise<GenerationTicket> {
    const { userId, name, traceId, sessionId, scopes } = by
    const model = request.model ?? null
    const attached = await attachments.attach(userId, roomId, request.attachments ?? [])
    await budgets.reserve(userId, reservedFor({ roomId, id }), () => choice.paysItself(userId, roomId, model))
    return {
      id,
      userId,
      name,
      ...(scopes && { keyId: sessionId }),
      type,
      prompt: request.prompt,
      language: request.language ?? null,
      model,
      parentId: request.parentId ?? null,
      attachments: attached,
      fresh: request.fresh ?? false,
      traceId,
      createdAt: now().toISOString(),
      origin: request.intent === 'explain' ? 'explanation' : 'model',
    }
  },

  /** The room did not take it: nothing of the day is used. */
  giveBack: (roomId: string, { userId, id }: Pick<GenerationTicket, 'userId' | 'id'>) =>
    budgets.release(userId, reservedFor({ roomId, id })),
})

export type Intake = ReturnType<typeof createIntake>
