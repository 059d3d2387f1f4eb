import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type TabItem<T extends string> = { value: T; label: ReactNode; icon?: ReactNode; content: ReactNode }

export type TabsProps<T extends string> = {
  /** What the tabs choose between, read aloud. */
  label: string
  value: T
  onChange: (value: T) => void
  items: readonly TabItem<T>[]
  /** At the right end of the row of tabs. */
  aside?: ReactNode
  className?: string
}

/** A row of tabs and the chosen panel, which fills what is left of the height. */
export const Tabs = <T extends string>({ label, value, onChange, items, aside, className }: TabsProps<T>) => (
  <Base.Root
    value={value}
    onValueChange={(next: unknown) => {
      const chosen = items.find((item) => item.value === next)
      if (chosen) onChange(chosen.value)
    }}
    className={cx('flex min-h-0 flex-col', className)}
  >
    <div className="flex shrink-0 items-center gap-2 border-b pr-2">
      <Base.List
        aria-label={label}
        className="relative flex min-w-0 flex-1 overflow-x-auto px-2 [scrollbar-width:none]"
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className="flex h-[calc(var(--spacing-control)+4px)] shrink-0 items-center gap-1.5 px-2.5 text-faint text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:text-ink [&_svg]:size-3.5"
          >
            {item.icon}
            {item.label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-px w-(--active-tab-width) bg-ink" />
      </Base.List>
      {aside}
    </div>
    {items.map((item) => (
      <Base.Panel
        key={item.value}
        value={item.value}
        className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
      >
        {item.content}
      </Base.Panel>
    ))}
  </Base.Root>
)
