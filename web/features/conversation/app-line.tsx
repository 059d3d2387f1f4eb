import { Wrench } from 'lucide-react'
import type { AppNote } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/name.tsx'
import { ContractNews } from '../apps/contract-news.tsx'
import { HostRequest } from '../apps/host-request.tsx'

type AppLineProps = { note: AppNote; canWrite: boolean; onFix: ((error: string) => void) | null }

const formatAddress = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

/** Tells what happened to a published creation, in one quiet line. */
export const AppLine = ({ note, canWrite, onFix }: AppLineProps) => {
  switch (note.type) {
    case 'app_published':
      return (
        <>
          <p className="pl-8.5 text-faint text-xs [overflow-wrap:anywhere]">
            <Name>{note.name}</Name> published release {note.version} at{' '}
            <a
              href={note.url}
              target="_blank"
              rel="noreferrer"
              className="text-soft underline decoration-edge underline-offset-4 hover:text-ink"
            >
              {formatAddress(note.url)}
            </a>
          </p>
          <ContractNews note={note} canWrite={canWrite} />
        </>
      )
    case 'app_error':
      if (note.blockedHost) return <HostRequest slug={note.slug} host={note.blockedHost} canWrite={canWrite} />
      return (
        <p className="flex items-center gap-2 pl-8.5 text-faint text-xs">
          <span className="min-w-0 truncate" title={note.message}>
            <span className="text-danger">{note.slug}</span> {note.message}
            {note.count > 1 && ` ×${note.count}`}
          </span>
          {onFix && (
            <Button size="sm" variant="ghost" icon={<Wrench />} onClick={() => onFix(note.stack ?? note.message)}>
              Fix it
            </Button>
          )}
        </p>
      )
    default:
      return note satisfies never
  }
}
