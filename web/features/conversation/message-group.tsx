import { memo } from 'react'
import { renderInline } from '../creation/prose.tsx'
import { AuthorLine } from './author-line.tsx'
import type { TimelineItem } from './timeline.ts'

/** Shows the messages of one person that follow one another. */
export const MessageGroup = memo(({ group }: { group: TimelineItem & { kind: 'messages' } }) => (
  <AuthorLine userId={group.userId} name={group.name} at={group.at}>
    {group.messages.map((message) => (
      <p key={message.id} dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        {renderInline(message.message)}
      </p>
    ))}
  </AuthorLine>
))
