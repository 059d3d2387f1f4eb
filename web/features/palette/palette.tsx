import { Dialog as Base } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { cx } from '../../ui/cx.ts'
import { isComposing } from '../../ui/is-composing.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Name } from '../../ui/name.tsx'
import { setPaletteOpen } from './palette-store.ts'
import { useEntries } from './use-entries.tsx'

/** One box for everything: a combobox whose list is always shown (WAI-ARIA combobox pattern). */
const PaletteBody = () => {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const listRef = useRef<HTMLDivElement>(null)
  const { sections, searching } = useEntries(typed)
  const flat = sections.flatMap((section) => section.entries)
  const active = Math.min(chosen, Math.max(0, flat.length - 1))
  const optionId = (index: number) => `${listId}-${index}`

  useEffect(() => {
    listRef.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const run = (index: number) => {
    const entry = flat[index]
    if (!entry) return
    setPaletteOpen(false)
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const count = Math.max(1, flat.length)
    if (event.key === 'ArrowDown') setChosen((active + 1) % count)
    else if (event.key === 'ArrowUp') setChosen((active - 1 + count) % count)
    else if (event.key === 'Enter') run(active)
    else return
    event.preventDefault()
  }

  let index = -1
  return (
    <>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus
          role="combobox"
          aria-label="Search or do"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={flat.length > 0 ? optionId(active) : undefined}
          value={typed}
          placeholder="Find a room, a creation, an action"
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
        <Kbd keys="Esc" />
      </div>
      <div ref={listRef} id={listId} role="listbox" aria-label="Results" className="min-h-0 overflow-y-auto p-2">
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by this role, not by a fieldset
          <div key={section.title} role="group" aria-label={section.title} className="pb-2">
            <p aria-hidden className="px-2 py-1 text-faint text-xs">
              {section.title}
            </p>
            {section.entries.map((entry) => {
              index += 1
              const own = index
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys act through the combobox that owns this option
                // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
                <div
                  key={entry.id}
                  id={optionId(own)}
                  data-index={own}
                  role="option"
                  aria-selected={own === active}
                  onPointerMove={() => setChosen(own)}
                  onClick={() => run(own)}
                  className={cx(
                    'flex min-h-9 max-sm:min-h-11 cursor-pointer items-center gap-2.5 rounded-sm px-2 text-sm [&_svg]:size-4 [&_svg]:shrink-0',
                    own === active ? 'bg-raised text-ink' : 'text-soft',
                  )}
                >
                  {entry.icon ?? <span className="size-4" />}
                  <span className="min-w-0 flex-1 truncate">
                    <Name>{entry.label}</Name>
                  </span>
                  {entry.aside && <span className="text-faint text-xs">{entry.aside}</span>}
                  {entry.keys?.split(' ').map((keys) => (
                    <Kbd key={keys} keys={keys} />
                  ))}
                </div>
              )
            })}
          </div>
        ))}
        {sections.every(({ isFallback }) => isFallback) && (
          <p role="status" className="px-2 py-6 text-sm text-soft">
            {searching ? 'Searching…' : `No room, app or creation mentions “${typed.trim()}”.`}
          </p>
        )}
      </div>
    </>
  )
}

/** The element that had the focus when it was opened: it gets it back. */
const useOpener = (open: boolean) => {
  const [opener, setOpener] = useState<Element | null>(null)
  const [was, setWas] = useState(false)
  if (open !== was) {
    setWas(open)
    if (open) setOpener(document.activeElement)
  }
  return () => (opener instanceof HTMLElement && opener !== document.body && opener.isConnected ? opener : true)
}

export const Palette = ({ open }: { open: boolean }) => {
  const giveBack = useOpener(open)
  return (
    <Base.Root open={open} onOpenChange={setPaletteOpen}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          aria-label="Command palette"
          finalFocus={giveBack}
          className="fixed top-3 right-3 left-3 z-50 mx-auto flex max-h-[min(30rem,80dvh)] max-w-144 animate-enter flex-col overflow-hidden rounded-lg border bg-panel shadow-float outline-none sm:top-[14dvh]"
        >
          <PaletteBody />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
