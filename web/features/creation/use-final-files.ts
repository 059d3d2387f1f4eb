import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { RoomGeneration } from '../../socket/room-state.ts'
import type { ArtifactView, FileView } from './artifact-view.ts'

/**
 * The files of a generation. A refinement and a repair say only what they change, so their finished files come from
 * the history; until they do, what the text says is shown.
 */
export const useFinalFiles = (generation: RoomGeneration, view: ArtifactView): readonly FileView[] => {
  const { id, phase, parentId, metadata } = generation
  const patched = parentId !== null || (metadata?.repairs ?? 0) > 0 || view.files.some((file) => file.kind === 'edits')
  const stored = useQuery({
    queryKey: ['generation', id],
    queryFn: async () => (await api.api.generate.history[':id'].$get({ param: { id } })).json(),
    enabled: phase === 'complete' && patched,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!stored.data || phase !== 'complete' || !patched) return view.files
  return stored.data.files.map((file) => ({ ...file, kind: 'whole', done: true, size: file.content.length }))
}
