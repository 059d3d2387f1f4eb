import type { Providers } from '../ai/registry.ts'
import type { Database } from '../db/client.ts'
import { providerKeys, roomProviderKeys } from '../db/schema/provider-keys.ts'
import type { Config } from '../env.ts'
import { secretBox } from '../platform/secret-box.ts'
import type { RoomService } from '../rooms/service.ts'
import { keyRing } from './key-ring.ts'
import { modelChoice } from './models.ts'
import { roomModelStore } from './room-model-store.ts'
import { roomModelService } from './room-models.ts'
import { keyStore } from './store.ts'

type Deps = { config: Config; db: Database; providers: Providers; rooms: RoomService; now(): Date }

/** The part of the composition that is about which models are asked, and with whose keys. */
export const composeModels = ({ config, db, providers, rooms, now }: Deps) => {
  const secrets = secretBox(config)
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
}
