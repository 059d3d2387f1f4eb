import type { Identity } from '#contract/auth'
import type { ProviderKey, ProviderName, RoomModels } from '#contract/providers'
import { AppError } from '../errors.ts'
import type { RoomService } from '../rooms/service.ts'
import type { ModelChoice } from './model-choice.ts'
import type { ProviderKeys } from './provider-keys.ts'
import type { RoomModelStore } from './room-model-store.ts'

type Deps = {
  rooms: Pick<RoomService, 'enter'>
  store: RoomModelStore
  keys: ProviderKeys
  choice: Pick<ModelChoice, 'providersFor'>
}

/** A room's model, which whoever writes there may choose, and its keys, which are its owner's to manage. */
export const createRoomModelService = ({ rooms, store, keys, choice }: Deps) => {
  const assertManager = async (identity: Identity, roomId: string) => {
    const { access } = await rooms.enter(identity, roomId)
    if (!access.manage) throw new AppError('forbidden', 'Only the room’s owner manages its keys')
  }

  return {
    /** Returns what `identity` can ask in the room, and which model the room has chosen. */
    async list(identity: Identity, roomId: string): Promise<RoomModels> {
      await rooms.enter(identity, roomId)
      const [providers, chosen] = await Promise.all([choice.providersFor(identity.userId, roomId), store.of(roomId)])
      return { items: await providers.models(), chosen }
    },

    /** Chooses for everybody in the room: only what everybody there can ask. Null goes back to the default. */
    async choose(identity: Identity, roomId: string, model: string | null) {
      const { access } = await rooms.enter(identity, roomId)
      if (!access.write) throw new AppError('forbidden', 'You can watch this room, not choose its model')
      if (model !== null) {
        const models = await (await choice.providersFor(null, roomId)).models()
        if (!models.some(({ id }) => id === model)) {
          const message = `“${model}” cannot be asked by everybody in this room. Give the room a key for it first.`
          throw new AppError('invalid', message, { errors: [{ path: 'model', message }] })
        }
      }
      await store.set(roomId, model)
    },

    async keys(identity: Identity, roomId: string) {
      await assertManager(identity, roomId)
      return keys.list(roomId)
    },

    async putKey(identity: Identity, roomId: string, provider: ProviderName, key: string): Promise<ProviderKey> {
      await assertManager(identity, roomId)
      return keys.put(roomId, provider, key)
    },

    async removeKey(identity: Identity, roomId: string, provider: ProviderName) {
      await assertManager(identity, roomId)
      await keys.remove(roomId, provider)
    },
  }
}
