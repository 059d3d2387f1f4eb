import type { KeyboardEvent, ReactNode } from 'react'
import { useId, useRef } from 'react'
import { cx } from './cx.ts'

export type TabItem<T extends string> = { value: T; label: ReactNode; icon?: ReactNode; content: ReactNode }

type TabsProps<T extends string> = {
  /** The subject of the tabs, read aloud. */
  label: string
  value: T
  onChange: (value: T) => void
  items: readonly TabItem<T>[]
  /** At the right end of the row of tabs. */
  aside?: ReactNode
  className?: string
}

const steps: ReadonlyMap<string, (index: number, count: number) => number> = new Map(
  Object.entries({
    ArrowRight: (index, count) => (index + 1) % count,
    ArrowLeft: (index, count) => (index - 1 + count) % count,
    Home: () => 0,
    End: (_, count) => count - 1,
  }),
)

/**
 * A row of tabs and the chosen panel, which fills what is left of the height (WAI-ARIA tabs, chosen as focus moves).
 * Only the chosen panel is mounted.
 */
export const Tabs = <T extends string>({ label, value, onChange, items, aside, className }: TabsProps<T>) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const chosen = Math.max(
    0,
    items.findIndex((item) => item.value === value),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steps.get(event.key)?.(chosen, items.length)
    const item = next === undefined ? undefined : items[next]
    if (next === undefined || !item) return
    event.preventDefault()
    onChange(item.value)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div className={cx('flex min-h-0 flex-col', className)}>
      <div className="flex shrink-0 items-center gap-2 border-b pr-2">
        <div
          ref={list}
          role="tablist"
          aria-label={label}
          className="flex min-w-0 flex-1 overflow-x-auto px-2 [scrollbar-width:none]"
        >
          {items.map((item, index) => (
            <button
              key={item.value}
              type="button"
              role="tab"
              id={`${id}-tab-${index}`}
              aria-selected={index === chosen}
              aria-controls={index === chosen ? `${id}-panel` : undefined}
              tabIndex={index === chosen ? 0 : -1}
              onClick={() => onChange(item.value)}
              onKeyDown={onKeyDown}
              className={cx(
                'relative flex h-[calc(var(--spacing-control)+4px)] shrink-0 items-center gap-1.5 px-2.5 text-sm transition-colors',
                'after:absolute after:inset-x-1 after:bottom-0 after:h-px focus-visible:-outline-offset-2 [&_svg]:size-3.5',
                index === chosen ? 'text-ink after:bg-ink' : 'text-faint hover:text-ink',
              )}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${chosen}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by key
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
      >
        {items[chosen]?.content}
      </div>
    </div>
  )
}
