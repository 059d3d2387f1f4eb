import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Generation } from '#contract/generation'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { formatDuration } from '../../ui/time.ts'

const count = new Intl.NumberFormat()

/** Shows the room, the model and the cost of a creation. */
export const CreationFacts = ({ generation, roomName }: { generation: Generation; roomName: string | null }) => {
  const { metadata, language } = generation
  const facts: [string, ReactNode][] = [
    [
      'Room',
      roomName ? (
        <Link
          key="room"
          to={`/rooms/${generation.roomId}`}
          className="underline decoration-edge underline-offset-4 hover:decoration-current"
        >
          <Name>{roomName}</Name>
        </Link>
      ) : (
        'A room you left'
      ),
    ],
    ['Made', <RelativeTime key="made" at={generation.createdAt} />],
  ]
  // What people made by hand has no model, and took none of its time.
  if (metadata.origin === 'model') {
    facts.push(
      [
        'Model',
        <span key="model" className="font-mono text-xs">
          {metadata.model}
        </span>,
      ],
      ['Took', metadata.cached ? 'from the cache' : formatDuration(metadata.durationMs)],
    )
  }
  if (language) facts.push(['Language', language])
  if (metadata.usage) {
    facts.push([
      'Tokens',
      `${count.format(metadata.usage.inputTokens)} in, ${count.format(metadata.usage.outputTokens)} out`,
    ])
  }
  if (metadata.repairs > 0) facts.push(['Repairs', String(metadata.repairs)])
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="flex min-w-0 items-baseline gap-1.5">
          <dt className="text-faint text-xs">{name}</dt>
          <dd className="min-w-0 truncate tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
