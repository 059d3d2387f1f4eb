import type { ReactNode } from 'react'

/** The head of a page: its title, and what can be done at its right. */
export const PageHeader = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <header className="flex min-h-control flex-wrap items-center justify-between gap-3">
    <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
    {children}
  </header>
)
