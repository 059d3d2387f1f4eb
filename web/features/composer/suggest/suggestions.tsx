import type { RoomGeneration } from '../../../socket/room-state.ts'
import { viewArtifact } from '../../creation/artifact-view.ts'
import { wholeText } from '../../creation/live-tab.tsx'
import { useFinalFiles } from '../../creation/use-final-files.ts'
import type { Draft } from '../draft.ts'
import { type Suggestion, suggest, verifiedApi } from './suggest.ts'

export type SuggestionsProps = {
  /** Oldest first. */
  creations: readonly RoomGeneration[]
  onTake: (draft: Draft) => void
}

const List = ({ suggestions, onTake }: { suggestions: readonly Suggestion[] } & Pick<SuggestionsProps, 'onTake'>) =>
  suggestions.length > 0 && (
    <ul
      aria-label="What could come next"
      className="flex gap-1.5 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 sm:flex-wrap"
    >
      {suggestions.map(({ id, label, draft }) => (
        <li key={id} className="min-w-0 max-sm:shrink-0">
          <button
            type="button"
            onClick={() => onTake(draft)}
            className="flex h-control-sm max-w-full items-center truncate rounded-sm border border-hairline px-2.5 text-soft text-sm transition-colors hover:border-edge hover:bg-raised hover:text-ink"
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  )

const AfterApi = ({ api, creations, onTake }: SuggestionsProps & { api: RoomGeneration }) => {
  const files = useFinalFiles(api, viewArtifact(api.id, api.text, true))
  return <List suggestions={suggest(creations, wholeText(files, 'openapi.json'))} onTake={onTake} />
}

/** What could come next in this room, to be taken with one press and changed before it is sent. */
export const Suggestions = ({ creations, onTake }: SuggestionsProps) => {
  const api = verifiedApi(creations)
  if (api) return <AfterApi key={api.id} api={api} creations={creations} onTake={onTake} />
  return <List suggestions={suggest(creations, null)} onTake={onTake} />
}
