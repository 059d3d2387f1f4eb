import { providerKeys, roomProviderKeys } from '../db/schema/provider-keys.ts'
import { keyRing } from '../models/key-ring.ts'
import { modelChoice } from '../models/models.ts'
import { roomModelStore } from '../models/room-model-store.ts'
import { roomModelService } from '../models/room-models.ts'
import { keyStore } from '../models/store.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeRooms } from './rooms.ts'

/** The part of the composition that is about which models are asked, and with whose keys. */
export const composeModels = perEnvironment((env) => {
  const { db, secrets, providers, now } = composeCore(env)
  const { rooms } = composeRooms(env)
  const store = roomModelStore(db)
  const own = keyRing({ store: keyStore(db, providerKeys), secrets, purpose: 'provider-key', paidBy: 'user', now })
  const ofRooms = keyRing({
    store: keyStore(db, roomProviderKeys),
    secrets,
    purpose: 'room-provider-key',
    paidBy: 'room',
    now,
  })
  const models = modelChoice({ own, ofRooms, chosen: store, providers })
  return { models, roomModels: roomModelService({ rooms, store, keys: ofRooms, choice: models }) }
})
