import { type FormEvent, useState } from 'react'
import { Button, Card, Choice, Empty, inputClass } from './kit.tsx'
import { newId, useStored } from './store.ts'

type Item = { id: string; text: string; done: boolean }
const views = ['All', 'Open', 'Done'] as const

/** A list of things to tick off. `noun` is what one of them is called. */
export function Todo({ noun, samples }: { noun: string; samples: string[] }) {
  const [items, setItems] = useStored<Item[]>(
    `list-${noun}`,
    samples.map((text, index) => ({ id: `sample-${index}`, text, done: index === 0 })),
  )
  const [text, setText] = useState('')
  const [view, setView] = useState<(typeof views)[number]>('All')
  const [editing, setEditing] = useState<string>()
  const open = items.filter((item) => !item.done).length
  const shown = items.filter((item) => view === 'All' || item.done === (view === 'Done'))

  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    setItems([{ id: newId(), text: text.trim(), done: false }, ...items])
    setText('')
  }
  const change = (id: string, next: Partial<Item>) =>
    setItems(items.map((item) => (item.id === id ? { ...item, ...next } : item)))

  return (
    <Card className="space-y-4">
      <form onSubmit={add} className="flex gap-2">
        <input
          aria-label={`New ${noun}`}
          placeholder={`Add a ${noun}`}
          className={inputClass}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" tone="primary">
          Add
        </Button>
      </form>
      <Choice label="Show" options={views} value={view} onChange={setView} />
      {shown.length === 0 ? (
        <Empty>{view === 'Done' ? 'Nothing done yet.' : 'Nothing here. Add the first one above.'}</Empty>
      ) : (
        <ul className="divide-y divide-(--line)">
          {shown.map((item) => (
            <li key={item.id} className="flex items-center gap-3 py-1.5">
              <input
                type="checkbox"
                aria-label={`Done: ${item.text}`}
                className="size-5 shrink-0 accent-(--accent)"
                checked={item.done}
                onChange={(event) => change(item.id, { done: event.target.checked })}
              />
              {editing === item.id ? (
                <input
                  aria-label={`Text of ${item.text}`}
                  className={inputClass}
                  defaultValue={item.text}
                  // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this.
                  autoFocus
                  onBlur={(event) => {
                    change(item.id, { text: event.target.value.trim() || item.text })
                    setEditing(undefined)
                  }}
                  onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                />
              ) : (
                <button
                  type="button"
                  onClick={() => setEditing(item.id)}
                  className={`min-h-10 min-w-0 flex-1 break-words rounded text-left text-sm focus-visible:outline-2 focus-visible:outline-(--accent-ink) ${item.done ? 'text-(--soft) line-through' : ''}`}
                >
                  {item.text}
                </button>
              )}
              <Button
                tone="danger"
                size="compact"
                aria-label={`Delete ${item.text}`}
                onClick={() => setItems(items.filter((each) => each.id !== item.id))}
              >
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-center justify-between text-sm text-(--soft)">
        <span aria-live="polite">{open} open</span>
        <Button
          tone="quiet"
          disabled={open === items.length}
          onClick={() => setItems(items.filter((item) => !item.done))}
        >
          Clear done
        </Button>
      </div>
    </Card>
  )
}
