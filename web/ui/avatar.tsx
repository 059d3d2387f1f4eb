import { useState } from 'react'
import { isAvatarShown } from '#contract/avatar'
import { cx } from './cx.ts'
import { chooseMemberColour, formatInitials } from './member-colour.ts'

export type Person = { userId: string; name: string; avatarUrl?: string | null }

const sizes = { xs: 'size-4.5 text-[9px]', sm: 'size-6 text-[10px]', md: 'size-8 text-xs', lg: 'size-14 text-lg' }

type AvatarProps = {
  person: Person
  size?: keyof typeof sizes
  /** Shows a dot: here now, or not. Nothing without it. */
  online?: boolean
  /** Hidden from assistive technology, where the name stands beside it. */
  decorative?: boolean
  className?: string
}

export const Avatar = ({ person, size = 'sm', online, decorative = false, className }: AvatarProps) => {
  const [broken, setBroken] = useState<string | null>(null)
  const { avatarUrl } = person
  const url = avatarUrl && avatarUrl !== broken && isAvatarShown(avatarUrl, location.origin) ? avatarUrl : null
  return (
    <span className={cx('relative inline-flex shrink-0', className)} title={decorative ? undefined : person.name}>
      <span
        role="img"
        aria-label={person.name}
        aria-hidden={decorative || undefined}
        style={{ background: chooseMemberColour(person.userId) }}
        className={cx(
          'inline-flex select-none items-center justify-center overflow-hidden rounded-full font-semibold text-on-member leading-none',
          sizes[size],
        )}
      >
        {url ? (
          <img
            src={url}
            alt=""
            referrerPolicy="no-referrer"
            className="size-full object-cover"
            onError={() => setBroken(url)}
          />
        ) : (
          formatInitials(person.name)
        )}
      </span>
      {online !== undefined && (
        <span
          aria-hidden
          className={cx(
            'absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-panel',
            online ? 'bg-accent' : 'bg-edge',
          )}
        />
      )}
    </span>
  )
}

type AvatarStackProps = { people: readonly Person[]; max?: number; size?: 'xs' | 'sm' | 'md'; label?: string }

/** Shows the people at a glance: at most `max`, then the number of the others. */
export const AvatarStack = ({ people, max = 5, size = 'sm', label = 'People here' }: AvatarStackProps) => {
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const more = people.length - shown.length
  return (
    <ul aria-label={label} className="flex items-center -space-x-1.5">
      {shown.map((person) => (
        <li key={person.userId} className="flex rounded-full ring-2 ring-ground">
          <Avatar person={person} size={size} />
        </li>
      ))}
      {more > 0 && (
        <li
          className={cx(
            'flex items-center justify-center rounded-full bg-raised text-soft tabular-nums ring-2 ring-ground',
            sizes[size],
          )}
        >
          +{more}
        </li>
      )}
    </ul>
  )
}
