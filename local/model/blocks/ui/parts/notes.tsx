import { useState } from 'react'
import { Button, Card, Empty, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Note = { id: string; text: string; changed: string }

const first: Note[] = [
  {
    id: 'sample-1',
    text: 'Welcome\nThe first line is the title. Everything is kept in this browser.',
    changed: '2026-11-20',
  },
]
const titleOf = (note: Note) => note.text.split('\n')[0]?.trim() || 'Untitled'

export function Notes() {
  const [notes, setNotes] = useStored('notes', first)
  const [openId, setOpenId] = useState(first[0]?.id)
  const [query, setQuery] = useState('')
  const open = notes.find((note) => note.id === openId) ?? notes[0]
  const shown = notes.filter((note) => note.text.toLowerCase().includes(query.trim().toLowerCase()))
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
                <span className="block text-xs tabular-nums text-(--soft)">{note.changed}</span>
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
