import { withDefaultModel } from '../ai/default-model.ts'
import type { Providers } from '../ai/registry.ts'
import type { ProviderKeys } from './provider-keys.ts'
import type { RoomModelStore } from './room-model-store.ts'

type Deps = { own: ProviderKeys; ofRooms: ProviderKeys; chosen: Pick<RoomModelStore, 'of'>; providers: Providers }

/** Creates the choice of who can be asked, by whom and where. What the stores know is left out while they are down. */
export const createModelChoice = ({ own, ofRooms, chosen, providers }: Deps) => {
  /**
   * The models for someone (null: for anybody) in a room (null: in none). One's own keys come first, then the room's,
   * then what is configured for everyone; in a room that has chosen a model, that one is the default.
   */
  const providersFor = async (userId: string | null, roomId: string | null): Promise<Providers> => {
    const [mine, ours, model] = await Promise.all([
      userId ? own.services(userId) : [],
      roomId ? ofRooms.services(roomId) : [],
      roomId ? chosen.of(roomId).catch(() => null) : null,
    ])
    const all = mine.length + ours.length > 0 ? providers.preceded([...mine, ...ours]) : providers
    return model === null ? all : withDefaultModel(all, async () => model)
  }

  return {
    own,
    providersFor,

    /** The models that a page offers to someone, outside of rooms. */
    async offeredTo(userId: string): Promise<Providers> {
      const mine = await own.servicesLately(userId)
      return mine.length > 0 ? providers.preceded(mine) : providers
    },

    /**
     * Returns whether a request would be asked with a key of one's own or of the room. False for a model that is not
     * there.
     */
    async paysItself(userId: string, roomId: string, model: string | null): Promise<boolean> {
      const candidates = await (await providersFor(userId, roomId)).candidates(model).catch(() => null)
      return candidates !== null && candidates[0].provider.paidBy !== 'house'
    },
  }
}

export type ModelChoice = ReturnType<typeof createModelChoice>
