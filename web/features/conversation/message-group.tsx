import { memo } from 'react'
import { inlineMarks } from '../creation/prose.tsx'
import { AuthorLine } from './author-line.tsx'
import type { TimelineItem } from './timeline.ts'

/** What one person said, one after the other. */
export const MessageGroup = memo(({ group }: { group: TimelineItem & { kind: 'messages' } }) => (
  <AuthorLine userId={group.userId} name={group.name} at={group.at}>
    {group.messages.map((message) => (
      <p key={message.id} dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        {inlineMarks(message.message)}
      </p>
    ))}
  </AuthorLine>
))
