import { useEffect } from 'react'
import { refreshApps } from '../../api/apps.ts'
import { refreshHistory } from '../../api/generations.ts'
import type { RoomState } from '../../socket/room-state.ts'

const ASK_AGAIN_MS = 800

/** Asks again for what the room's events have changed: creations, apps, and who is a member. */
export const useRoomRefresh = (room: RoomState, refetchMembers: () => void) => {
  const ended = room.generations.filter((generation) => generation.phase !== 'running').length
  // A browser may add a check after the end.
  const checked = room.generations.reduce((sum, { checks }) => sum + checks.length, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters
  useEffect(() => {
    if (ended > 0) void refreshHistory()
  }, [ended, checked])

  const news = room.apps.at(-1)?.seq ?? 0
  useEffect(() => {
    if (news > 0) void refreshApps()
  }, [news])

  const here = room.members.map((person) => person.userId).join()
  // Whoever comes may be new, and whoever leaves may have left for good. A crowd is asked about once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters
  useEffect(() => {
    const timer = setTimeout(refetchMembers, ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [here, refetchMembers])
}
