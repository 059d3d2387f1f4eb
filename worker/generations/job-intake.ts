import type { AskedGeneration, GenerationJob, JobIntake } from '../generate/generation-job.ts'
import type { ModelChoice } from '../models/model-choice.ts'
import type { AttachmentService } from './attachments.ts'
import { formatReservation } from './budget-reservations.ts'
import type { Budgets } from './budgets.ts'

type Deps = {
  budgets: Pick<Budgets, 'reserve' | 'release'>
  choice: Pick<ModelChoice, 'paysItself'>
  attachments: Pick<AttachmentService, 'attach'>
  now(): Date
}

/** Builds the one way of a request into its room: it brings its attachments, and takes a place in its sender's day. */
export const createJobIntake = ({ budgets, choice, attachments, now }: Deps): JobIntake => {
  const accept = async ({ id, roomId, type, by, request }: AskedGeneration): Promise<GenerationJob> => {
    const { userId, name, traceId, sessionId, scopes } = by
    const model = request.model ?? null
    const attached = await attachments.attach(userId, roomId, request.attachments ?? [])
    await budgets.reserve(userId, formatReservation({ roomId, id }), () => choice.paysItself(userId, roomId, model))
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
  }

  return {
    async start(asked, room) {
      const job = await accept(asked)
      const giveBack = () => budgets.release(job.userId, formatReservation(asked))
      /** Once nothing runs in this place: at once when nothing does, and when that cannot be told. */
      const giveBackAtEnd = async () => {
        const ended = room.ended(job.id)
        if (ended) void ended.catch(() => null).then(giveBack)
        else await giveBack()
      }
      const result = await room.start(job).catch(async (error: unknown) => {
        await giveBackAtEnd()
        throw error
      })
      if (result.status === 'refused') await giveBack()
      // The first may have ended, and been booked, before this one took its place again: nothing else gives it back.
      if (result.status === 'known') await giveBackAtEnd()
      return result
    },
  }
}
