import { useEffect } from 'react'
import { refreshApps } from '../../api/apps.ts'
import { refreshHistory } from '../../api/generations.ts'
import { refreshMembers, refreshRoom } from '../../api/rooms.ts'
import type { RoomState } from '../../socket/room-state.ts'

const ASK_AGAIN_MS = 800

/** Asks again for what the room's events have changed: creations, apps, who is a member, and what one may do here. */
export const useRoomRefresh = (roomId: string, room: RoomState) => {
  const ended = room.generations.filter((generation) => generation.phase !== 'running').length
  // A browser may add a check after the end.
  const checked = room.generations.reduce((sum, { checks }) => sum + checks.length, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters
  useEffect(() => {
    if (ended > 0) void refreshHistory()
  }, [ended, checked])

  // It was renamed, or something in it.
  const { room: facts } = room
  useEffect(() => {
    if (facts) void Promise.all([refreshHistory(), refreshApps()])
  }, [facts])

  const news = room.apps.at(-1)?.seq ?? 0
  useEffect(() => {
    if (news > 0) void refreshApps()
  }, [news])

  const here = room.members.map((person) => person.userId).join()
  // Whoever comes may be new to us. A crowd is asked about once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters
  useEffect(() => {
    const timer = setTimeout(() => void refreshMembers(roomId), ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [here, roomId])

  // Whoever was put out, or left, does not come back by asking.
  const isIn = room.you !== null
  useEffect(() => {
    if (room.memberChanges > 0 && isIn) void refreshRoom(roomId)
  }, [room.memberChanges, roomId, isIn])
}
