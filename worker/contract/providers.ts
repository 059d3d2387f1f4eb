import * as z from 'zod'
import { Model, ModelId } from './generation.ts'
import { Timestamp } from './ids.ts'
import { openToKeys } from './providers/index.ts'

/** The services that people and rooms may have a key of their own for. */
export const ProviderName = z.enum(openToKeys.map(({ id }) => id))
export type ProviderName = z.infer<typeof ProviderName>

export const SaveProviderKey = z.object({
  key: z
    .string()
    .trim()
    .min(8, 'That is not a key')
    .max(500, 'That is not a key')
    .regex(/^[\x21-\x7e]+$/, 'A key has no spaces'),
})
export type SaveProviderKey = z.infer<typeof SaveProviderKey>

/** A key that is kept. It is never told again; `hint` is its end. */
export const ProviderKey = z.object({ provider: z.string(), hint: z.string(), createdAt: Timestamp })
export type ProviderKey = z.infer<typeof ProviderKey>

/** The model that answers in a room when a request names none; null is the one for everybody. */
export const SaveRoomModel = z.object({ model: ModelId.nullable() })
export type SaveRoomModel = z.infer<typeof SaveRoomModel>

/** Models that whoever asks can choose in a room, and the room model: it may be gone, and then the default answers. */
export const RoomModels = z.object({ items: z.array(Model), chosen: z.string().nullable() })
export type RoomModels = z.infer<typeof RoomModels>
