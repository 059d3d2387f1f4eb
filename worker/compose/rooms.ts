import { perEnvironment } from '../platform/per-environment.ts'
import { closeSocketsOf } from '../rooms/close-sockets.ts'
import { inviteService } from '../rooms/invite-service.ts'
import { inviteStore } from '../rooms/invite-store.ts'
import { readLastEvents } from '../rooms/last-events.ts'
import { messageSearch } from '../rooms/message-search.ts'
import { messageSearchStore } from '../rooms/message-search-store.ts'
import { roomService } from '../rooms/service.ts'
import { roomStore } from '../rooms/store.ts'
import { unstoredStore } from '../rooms/unstored-store.ts'
import { composeCore } from './core.ts'

/** The part of the composition that is about rooms and who is in them. */
export const composeRooms = perEnvironment((env) => {
  const { config, db, room, presence, taken, now, newId } = composeCore(env)
  const store = roomStore(db)
  const unstored = unstoredStore(db)
  const rooms = roomService({
    store,
    unstored,
    presence,
    readLastEvents: readLastEvents(db),
    room,
    taken: taken.tell,
    newId,
  })
  return {
    rooms,
    roomStore: store,
    unstored,
    closeSockets: closeSocketsOf({ presence, room, taken: taken.tell }),
    messageSearch: messageSearch({ store: messageSearchStore(db), rooms }),
    invites: inviteService({
      invites: inviteStore(db),
      store,
      rooms,
      room,
      now,
      newId,
      appOrigin: config.APP_ORIGIN,
    }),
  }
})
