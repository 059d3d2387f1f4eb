import { type CSSProperties, type KeyboardEvent, type ReactNode, useState } from 'react'

export type Section = { id: string; title: string; width: 'narrow' | 'wide' | 'full'; view: ReactNode }

const widths = { narrow: 'max-w-xl', wide: 'max-w-5xl', full: 'max-w-none' }

export function Shell({
  title,
  about,
  theme,
  themeSwitch = false,
  sections,
}: {
  title: string
  about: string
  theme: CSSProperties
  themeSwitch?: boolean
  sections: Section[]
}) {
  const [open, setOpen] = useState(0)
  const [scheme, setScheme] = useState<'light' | 'dark'>()
  const section = sections[open] ?? sections[0]
  if (!section) return null

  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by) return
    const next = (open + by + sections.length) % sections.length
    setOpen(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }

  const width = sections.some((each) => each.width !== 'narrow') ? widths.wide : widths.narrow
  return (
    <div
      style={scheme ? { ...theme, colorScheme: scheme } : theme}
      className="flex min-h-dvh flex-col bg-(--ground) text-(--ink) antialiased"
    >
      <header
        className={`mx-auto flex w-full flex-wrap items-end justify-between gap-x-8 gap-y-4 px-4 pt-8 sm:px-6 sm:pt-12 ${width}`}
      >
        <div className="min-w-0">
          <h1 className="text-balance text-2xl font-semibold tracking-tight sm:text-3xl">{title}</h1>
          {about && <p className="mt-1.5 max-w-prose text-pretty text-sm text-(--soft)">{about}</p>}
        </div>
        {themeSwitch && (
          <button
            type="button"
            onClick={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}
            className="min-h-10 rounded-lg border border-(--line) bg-(--panel) px-3 text-sm font-medium hover:border-(--soft) focus-visible:outline-2 focus-visible:outline-(--accent-ink)"
          >
            {scheme === 'dark' ? 'Use light theme' : 'Use dark theme'}
          </button>
        )}
        {sections.length > 1 && (
          <div
            role="tablist"
            aria-label="Sections"
            tabIndex={-1}
            onKeyDown={step}
            className="-mx-1 flex w-full gap-1 overflow-x-auto border-b border-(--line) px-1"
          >
            {sections.map((each, index) => (
              <button
                key={each.id}
                type="button"
                role="tab"
                id={`tab-${each.id}`}
                aria-selected={index === open}
                aria-controls="panel"
                tabIndex={index === open ? 0 : -1}
                onClick={() => setOpen(index)}
                className={`-mb-px min-h-11 shrink-0 border-b-2 px-3 text-sm font-medium focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-(--accent-ink) ${index === open ? 'border-(--accent-ink) text-(--ink)' : 'border-transparent text-(--soft) hover:text-(--ink)'}`}
              >
                {each.title}
              </button>
            ))}
          </div>
        )}
      </header>
      <main
        id="panel"
        {...(sections.length > 1 && { role: 'tabpanel', 'aria-labelledby': `tab-${section.id}` })}
        className={`mx-auto w-full grow px-4 py-6 sm:px-6 sm:py-8 ${widths[section.width]}`}
      >
        {section.view}
      </main>
    </div>
  )
}
