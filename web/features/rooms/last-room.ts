import { readRemembered, remember } from '../../ui/use-remembered.ts'

const KEY = 'aether.last-room'

/** The room that was open last in this browser, for "Continue". */
export const rememberLastRoom = (id: string) => remember(KEY, id)
export const lastRoomId = (): string | null => readRemembered(KEY)
