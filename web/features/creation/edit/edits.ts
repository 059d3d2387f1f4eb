import { useSyncExternalStore } from 'react'
import { readUserId } from '../../../api/session.ts'
import { createEdits, type Edits } from './keep-edits.ts'

export const edits = createEdits(readUserId)

export const useEdits = (id: string): Edits => useSyncExternalStore(edits.subscribe, () => edits.of(id))
