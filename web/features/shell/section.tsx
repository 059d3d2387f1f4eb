import type { ReactNode } from 'react'

type SectionProps = { title: string; lead?: ReactNode; children: ReactNode }

/** A part of a page of settings: what it is at the left, what can be done at the right. */
export const Section = ({ title, lead, children }: SectionProps) => (
  <section aria-label={title} className="grid gap-4 border-t py-6 md:grid-cols-[14rem_minmax(0,1fr)] md:gap-8">
    <div className="grid content-start gap-1">
      <h2 className="font-medium">{title}</h2>
      {lead && <p className="text-faint text-sm">{lead}</p>}
    </div>
    <div className="grid min-w-0 max-w-136 grid-cols-[minmax(0,1fr)] content-start gap-4">{children}</div>
  </section>
)
