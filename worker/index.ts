export { app as default } from './app.ts'
export { SandboxObject } from './apps/sandbox/sandbox-object.ts'
export { PresenceObject } from './presence/presence-object.ts'
export { RoomObject } from './rooms/room-object.ts'
