import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../../api/errors.ts'
import { readGeneration, refreshHistory } from '../../../api/generations.ts'
import { saveVersion } from '../../../api/versions.ts'
import type { Changes, Content } from './merge.ts'
import { type FileConflict, mergeChanges } from './merge.ts'

/** A version as far as changes are about it. */
type Base = { id: string; version: number; files: ReadonlyMap<string, string> }

/**
 * Decisions that have to be taken before it can be saved: changes of `base`, and files that two people changed
 * differently.
 */
export type Decision = { base: Base; changes: ReadonlyMap<string, Content>; conflicts: readonly FileConflict[] }

const MAX_MESSAGE = 500

const formatMessage = (message: string, changes: Changes, mergedWith: number | null): string | undefined => {
  if (mergedWith === null) return message || undefined
  const paths = [...changes.keys()]
  const names = `${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`
  const end = `, merged with version ${mergedWith}`
  return `${(message || `Edited ${names} by hand`).slice(0, MAX_MESSAGE - end.length)}${end}`
}

/** A version with its files. */
export const readBase = async (id: string): Promise<Base> => {
  const { version, files } = await readGeneration(id)
  return { id, version, files: new Map(files.map(({ path, content }) => [path, content])) }
}

/**
 * Saves changes as a version that is based on the newest. When somebody saved meanwhile, the two are merged and saved;
 * where both changed the same lines nothing is saved, and `decision` is what a person has to decide.
 */
export const useSave = (first: Base, onSaved: (id: string) => void) => {
  const [decision, setDecision] = useState<Decision | null>(null)
  const save = useMutation({
    async mutationFn({ base, changes, message }: { base: Base; changes: Changes; message: string }) {
      let [current, mine] = [base, changes]
      while (mine.size > 0) {
        const mergedWith = current.id === first.id ? null : current.version
        const files = [...mine].map(([path, content]) => ({ path, content }))
        const words = formatMessage(message, mine, mergedWith)
        try {
          return await saveVersion(current.id, { baseId: current.id, files, ...(words && { message: words }) })
        } catch (error) {
          if (!(error instanceof ApiError) || error.newestId === null) throw error
          const newest = await readBase(error.newestId)
          const merged = mergeChanges(current.files, mine, newest.files)
          if (merged.conflicts.length > 0) return { base: newest, ...merged }
          ;[current, mine] = [newest, merged.changes]
        }
      }
      // Somebody else has done the very same.
      return { id: current.id }
    },
    onSuccess(outcome) {
      setDecision('conflicts' in outcome ? outcome : null)
      if ('conflicts' in outcome) return
      void refreshHistory()
      onSaved(outcome.id)
    },
  })
  return { save, decision, dropDecision: () => setDecision(null) }
}
