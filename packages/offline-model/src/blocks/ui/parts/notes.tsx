import { useState } from 'react'
import { Button, Card, Empty, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Note = { id: string; text: string; changed: string; tags?: string[] }

const first: Note[] = [
  {
    id: 'sample-1',
    text: 'Welcome\nThe first line is the title. Everything is kept in this browser.',
    changed: '2026-11-20',
    tags: ['welcome'],
  },
]
const titleOf = (note: Note) => note.text.split('\n')[0]?.trim() || 'Untitled'

const tagsIn = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().toLowerCase())
      .filter(Boolean),
  ),
]

/** A day as people write it. */
const dayOf = (date: string) =>
  new Date(`${date}T00:00`).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' })

/** Notes of this browser; with `tags`, each can carry some, and the list shows those of one. */
export function Notes({ tags = false }: { tags?: boolean }) {
  const [notes, setNotes] = useStored('notes', first)
  const [openId, setOpenId] = useState(first[0]?.id)
  const [query, setQuery] = useState('')
  const [only, setOnly] = useState('')
  const known = [...new Set(notes.flatMap((note) => note.tags ?? []))].toSorted()
  const open = notes.find((note) => note.id === openId) ?? notes[0]
  const shown = notes.filter(
    (note) =>
      note.text.toLowerCase().includes(query.trim().toLowerCase()) && (only === '' || note.tags?.includes(only)),
  )
  const today = () => new Date().toISOString().slice(0, 10)

  const create = () => {
    const note = { id: newId(), text: '', changed: today() }
    setNotes([note, ...notes])
    setOpenId(note.id)
  }
  return (
    <div className="grid items-start gap-4 md:grid-cols-[16rem_1fr]">
      <div className="space-y-3">
        <Button tone="primary" className="w-full" onClick={create}>
          New note
        </Button>
        <input
          type="search"
          aria-label="Search notes"
          placeholder="Search notes"
          className={`${inputClass} bg-(--panel)`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {tags && (
          <select
            aria-label="Filter by tag"
            className={`${inputClass} bg-(--panel)`}
            value={only}
            onChange={(event) => setOnly(event.target.value)}
          >
            <option value="">Any tag</option>
            {known.map((tag) => (
              <option key={tag}>{tag}</option>
            ))}
          </select>
        )}
        <ul className="max-h-48 space-y-1 overflow-y-auto md:max-h-none">
          {shown.map((note) => (
            <li key={note.id}>
              <button
                type="button"
                aria-current={note.id === open?.id}
                onClick={() => setOpenId(note.id)}
                className={`w-full rounded-xl px-3 py-2 text-left focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${note.id === open?.id ? 'bg-(--wash)' : 'hover:bg-(--wash)'}`}
              >
                <span className="block truncate text-sm font-medium">{titleOf(note)}</span>
                <span className="block truncate text-xs tabular-nums text-(--soft)">
                  {[dayOf(note.changed), ...(tags ? (note.tags ?? []) : [])].join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {open ? (
        <Card>
          <textarea
            aria-label={`Note: ${titleOf(open)}`}
            placeholder="Write…"
            className="min-h-80 w-full resize-y bg-transparent leading-relaxed placeholder:text-(--soft) focus-visible:outline-none"
            value={open.text}
            onChange={(event) =>
              setNotes(
                notes.map((note) =>
                  note.id === open.id ? { ...note, text: event.target.value, changed: today() } : note,
                ),
              )
            }
          />
          {tags && (
            <label className="mb-3 block border-t border-(--line) pt-3 text-sm">
              Tags
              <input
                key={open.id}
                className={`${inputClass} mt-1`}
                placeholder="home, ideas"
                defaultValue={(open.tags ?? []).join(', ')}
                onBlur={(event) =>
                  setNotes(
                    notes.map((note) => (note.id === open.id ? { ...note, tags: tagsIn(event.target.value) } : note)),
                  )
                }
              />
            </label>
          )}
          <div className="flex items-center justify-between border-t border-(--line) pt-3 text-xs text-(--soft)">
            <span className="tabular-nums">{open.text.split(/\s+/).filter(Boolean).length} words</span>
            <Button tone="danger" onClick={() => setNotes(notes.filter((note) => note.id !== open.id))}>
              Delete note
            </Button>
          </div>
        </Card>
      ) : (
        <Empty>No notes yet.</Empty>
      )}
    </div>
  )
}
