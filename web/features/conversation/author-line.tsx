import type { ReactNode } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

type AuthorLineProps = { userId: string; name: string; at: string; note?: string; children: ReactNode }

/** Shows a person's picture and name beside what they did. */
export const AuthorLine = ({ userId, name, at, note, children }: AuthorLineProps) => (
  <article className="flex gap-2.5">
    <Avatar person={{ userId, name }} decorative className="mt-0.5" />
    <div className="grid grid-cols-1 min-w-0 flex-1 gap-0.5">
      <header className="flex items-baseline gap-2">
        <span className="truncate font-medium">
          <Name>{name}</Name>
        </span>
        {note && <span className="shrink-0 text-faint text-sm">{note} ·</span>}
        <RelativeTime at={at} className="shrink-0 text-faint text-xs tabular-nums" />
      </header>
      {children}
    </div>
  </article>
)
