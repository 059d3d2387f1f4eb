import { perEnvironment } from '../platform/per-environment.ts'
import { createSocketCloser } from '../rooms/close-sockets.ts'
import { createInviteService } from '../rooms/invite-service.ts'
import { createInviteStore } from '../rooms/invite-store.ts'
import { readLastEvents } from '../rooms/last-events.ts'
import { createMessageSearch } from '../rooms/message-search.ts'
import { createMessageSearchStore } from '../rooms/message-search-store.ts'
import { createRoomService } from '../rooms/service.ts'
import { createRoomStore } from '../rooms/store.ts'
import { createUnstoredStore } from '../rooms/unstored-store.ts'
import { composeCore } from './core.ts'

/** The part of the composition that is about rooms and who is in them. */
export const composeRooms = perEnvironment((env) => {
  const { config, db, room, presence, revoked, now, newId } = composeCore(env)
  const store = createRoomStore(db)
  const unstored = createUnstoredStore(db)
  const rooms = createRoomService({
    store,
    unstored,
    presence,
    readLastEvents: readLastEvents(db),
    room,
    revoked: revoked.tell,
    newId,
  })
  return {
    rooms,
    roomStore: store,
    unstored,
    closeSockets: createSocketCloser({ presence, room, revoked: revoked.tell }),
    messageSearch: createMessageSearch({ store: createMessageSearchStore(db), rooms }),
    invites: createInviteService({
      invites: createInviteStore(db),
      store,
      rooms,
      room,
      now,
      newId,
      appOrigin: config.APP_ORIGIN,
    }),
  }
})
