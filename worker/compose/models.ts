import { providerKeys, roomProviderKeys } from '../db/schema/provider-keys.ts'
import { createModelChoice } from '../models/model-choice.ts'
import { createProviderKeyStore } from '../models/provider-key-store.ts'
import { createProviderKeys } from '../models/provider-keys.ts'
import { createRoomModelStore } from '../models/room-model-store.ts'
import { createRoomModelService } from '../models/room-models.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeRooms } from './rooms.ts'

/** The part of the composition that is about which models are asked, and with whose keys. */
export const composeModels = perEnvironment((env) => {
  const { db, secrets, providers, now } = composeCore(env)
  const { rooms } = composeRooms(env)
  const store = createRoomModelStore(db)
  const own = createProviderKeys({
    store: createProviderKeyStore(db, providerKeys),
    secrets,
    purpose: 'provider-key',
    paidBy: 'user',
    now,
  })
  const ofRooms = createProviderKeys({
    store: createProviderKeyStore(db, roomProviderKeys),
    secrets,
    purpose: 'room-provider-key',
    paidBy: 'room',
    now,
  })
  const models = createModelChoice({ own, ofRooms, chosen: store, providers })
  return { models, roomModels: createRoomModelService({ rooms, store, keys: ofRooms, choice: models }) }
})
