import { Hash, Lock, Rocket, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDeferredValue } from 'react'
import { useNavigate } from 'react-router'
import { openApp, useApps } from '../../api/apps.ts'
import { useHistory } from '../../api/generations.ts'
import { useRooms } from '../../api/rooms.ts'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { byCreation } from '../creation/collect-names.ts'
import { matchScore } from './match.ts'
import { useRegisteredActions } from './palette-store.ts'

type Entry = { id: string; label: string; aside?: string; keys?: string; icon?: ReactNode; run: () => void }
/** `isFallback`: it leads on, and is no match. */
type Section = { title: string; entries: Entry[]; isFallback?: true }

const PER_SECTION = 8

const rankEntries = (entries: Entry[], typed: string, most = PER_SECTION): Entry[] =>
  entries
    .map((entry) => ({ entry, score: matchScore(entry.label, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => entry)

/** Returns the palette's entries for the typed words: actions, rooms, and creations searched on the server. */
export const useEntries = (typed: string): { sections: Section[]; searching: boolean } => {
  const navigate = useNavigate()
  const actions = useRegisteredActions()
  const rooms = useRooms()
  const apps = useApps()
  const query = useDeferredValue(typed.trim())
  const history = useHistory(query ? { q: query, within: 'rooms' } : { versions: 'newest' }, PER_SECTION)

  // Without a word typed the palette says what can be done; with one, it is mostly a place that is looked for.
  const offered: Section = {
    title: 'Actions',
    entries: rankEntries(
      actions.filter((action) => action.id !== 'palette'),
      typed,
      query ? PER_SECTION : actions.length,
    ),
  }
  const found: Section[] = [
    {
      title: 'Rooms',
      entries: rankEntries(
        (rooms.data ?? []).map((room) => ({
          id: room.id,
          label: room.name,
          aside: room.online > 0 ? `${room.online} here` : undefined,
          icon: room.personal ? <Lock /> : <Hash />,
          run: () => navigate(`/rooms/${room.id}`),
        })),
        typed,
      ),
    },
    {
      title: 'Apps',
      entries: rankEntries(
        (apps.data ?? []).map((app) => ({
          id: app.id,
          label: app.title,
          aside: app.slug,
          icon: <Rocket />,
          // A private one that does not let this person in says so on a page of its own.
          run: () => void openApp(app).catch(() => navigate(`/open/${app.slug}`)),
        })),
        typed,
      ),
    },
    {
      title: query ? 'Creations' : 'Recent creations',
      entries: byCreation(history.data?.pages[0]?.items ?? []).map((creation) => ({
        id: creation.id,
        label: creation.title,
        aside: formatKind(creation.type),
        icon: <KindGlyph kind={creation.type} />,
        run: () => navigate(`/history/${creation.id}`),
      })),
    },
  ]
  const searchAll: Section = {
    title: 'Search',
    isFallback: true,
    entries: [
      {
        id: 'search-everything',
        label: `Search everything for “${query}”`,
        icon: <Search />,
        run: () => navigate(`/history?${new URLSearchParams({ q: query })}`),
      },
    ],
  }
  const sections = query ? [...found, offered, searchAll] : [offered, ...found]
  return { sections: sections.filter((section) => section.entries.length > 0), searching: history.isFetching }
}
