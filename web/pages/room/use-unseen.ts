import { useState } from 'react'
import type { PaneName } from '../../ui/panes.tsx'

/** Tells which panes have something newer (a `seq`) than when they were last looked at. */
export const useUnseen = (visible: (pane: PaneName) => boolean, newest: { chat: number; creation: number }) => {
  const [seen, setSeen] = useState(newest)
  const next = {
    chat: visible('chat') ? newest.chat : Math.min(seen.chat, newest.chat),
    creation: visible('creation') ? newest.creation : Math.min(seen.creation, newest.creation),
  }
  if (next.chat !== seen.chat || next.creation !== seen.creation) setSeen(next)
  return { chat: newest.chat > next.chat, creation: newest.creation > next.creation }
}
