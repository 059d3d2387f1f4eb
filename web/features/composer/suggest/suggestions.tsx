import { useApps, useInterfaces } from '../../../api/apps.ts'
import type { RoomGeneration } from '../../../socket/room-state.ts'
import { findApp } from '../../apps/find-app.ts'
import { usePublishing } from '../../apps/use-publishing.tsx'
import { viewArtifact } from '../../creation/artifact-view.ts'
import type { Names } from '../../creation/collect-names.ts'
import { findWholeText } from '../../creation/live-tab.tsx'
import { useFinalFiles } from '../../creation/use-final-files.ts'
import type { Draft } from '../draft.ts'
import { findVerifiedApi, type Suggestion, suggest } from './suggest.ts'

type SuggestionsProps = {
  roomId: string
  /** Oldest first. */
  creations: readonly RoomGeneration[]
  names: Names
  onTake: (draft: Draft) => void
}

type ListProps = { suggestions: readonly Suggestion[]; onTake: (suggestion: Suggestion) => void }

const List = ({ suggestions, onTake }: ListProps) =>
  suggestions.length > 0 && (
    <ul
      aria-label="What could come next"
      className="flex gap-1.5 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 sm:flex-wrap"
    >
      {suggestions.map((suggestion) => (
        <li key={suggestion.id} className="min-w-0 max-sm:shrink-0">
          <button
            type="button"
            onClick={() => onTake(suggestion)}
            className="flex h-control-sm max-w-full items-center truncate rounded-sm border border-hairline px-2.5 text-soft text-sm transition-colors hover:border-edge hover:bg-raised hover:text-ink"
          >
            {suggestion.label}
          </button>
        </li>
      ))}
    </ul>
  )

/** The versions that one was made from, as far as the room shows them. */
const findAncestors = ({ parentId }: RoomGeneration, creations: readonly RoomGeneration[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (
    let id = parentId;
    id !== null && !found.has(id);
    id = creations.find((each) => each.id === id)?.parentId ?? null
  )
    found.add(id)
  return found
}

const AfterApi = ({ roomId, api, creations, names, onTake }: SuggestionsProps & { api: RoomGeneration }) => {
  const files = useFinalFiles(api, viewArtifact(api.id, api.text, true))
  const apps = useApps(roomId).data ?? []
  const match = findApp(apps, api.id, findAncestors(api, creations), useInterfaces(apps))
  const { make, failure, dialog } = usePublishing({
    generation: api,
    title: names.get(api.id) ?? '',
    match,
    apps,
    home: null,
  })
  const take = (suggestion: Suggestion) =>
    'draft' in suggestion ? onTake(suggestion.draft) : make(suggestion.interfaceKind)
  return (
    <>
      <List suggestions={suggest(creations, findWholeText(files, 'openapi.json'), names)} onTake={take} />
      {failure && (
        <p role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
      {dialog}
    </>
  )
}

/** Offers next requests in this room, with one press: most become a draft that can be changed before it is sent. */
export const Suggestions = ({ roomId, creations, names, onTake }: SuggestionsProps) => {
  const api = findVerifiedApi(creations)
  if (api)
    return <AfterApi key={api.id} roomId={roomId} api={api} creations={creations} names={names} onTake={onTake} />
  return <List suggestions={suggest(creations, null, names)} onTake={(each) => 'draft' in each && onTake(each.draft)} />
}
