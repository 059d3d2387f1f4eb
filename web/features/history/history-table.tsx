import { Star } from 'lucide-react'
import { Link } from 'react-router'
import { isMerged } from '#contract/diverged'
import type { HistoryItem, VersionOrigin } from '#contract/generation'
import { cx } from '../../ui/cx.ts'
import { Hit } from '../../ui/hit.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { formatTitle, readRequest } from '../creation/describe.ts'
import { Verdict } from './verdict.tsx'

type HistoryTableProps = {
  creations: readonly HistoryItem[]
  roomName: (roomId: string) => string | null
}

const originWords: { [O in VersionOrigin]: string } = {
  model: '',
  manual: 'by hand',
  restored: 'restored',
  explanation: '',
}

const head = 'px-3 py-2 text-left font-normal text-faint text-xs'
const cell = 'px-3 py-2.5 align-middle'

/** The whole row leads to the creation; only its title is a link, so that it is read once. */
export const HistoryTable = ({ creations, roomName }: HistoryTableProps) => (
  <div className="overflow-hidden rounded-md border bg-panel">
    <table className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-b">
          <th scope="col" className={cx(head, 'w-10 sm:w-22')}>
            <span className="max-sm:sr-only">Kind</span>
          </th>
          <th scope="col" className={head}>
            Title
          </th>
          <th scope="col" className={cx(head, 'hidden w-40 md:table-cell')}>
            Room
          </th>
          <th scope="col" className={cx(head, 'w-34')}>
            Verdict
          </th>
          <th scope="col" className={cx(head, 'hidden w-36 lg:table-cell')}>
            Model
          </th>
          <th scope="col" className={cx(head, 'w-18 text-right max-sm:hidden')}>
            Age
          </th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {creations.map((creation) => (
          <tr key={creation.id} className="relative transition-colors hover:bg-raised has-focus-visible:bg-raised">
            <td className={cell}>
              <span className="flex items-center gap-2">
                <KindGlyph kind={creation.type} />
                <span className="text-soft max-sm:sr-only">{formatKind(creation.type)}</span>
              </span>
            </td>
            <td className={cx(cell, 'max-sm:pl-1')}>
              <Link
                to={`/history/${creation.id}`}
                className="flex items-baseline font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {creation.starred && (
                  <Star
                    role="img"
                    aria-label="Starred"
                    className="mr-1.5 size-3.5 shrink-0 translate-y-0.5 fill-current text-warning"
                  />
                )}
                <span className="min-w-0 max-sm:line-clamp-2 sm:*:block sm:*:truncate">
                  <Name>{creation.title}</Name>
                </span>
                {creation.version > 1 && (
                  <span className="ml-2 shrink-0 font-normal text-faint">v{creation.version}</span>
                )}
              </Link>
              <span className="truncate text-faint text-xs md:hidden">
                <Name>{roomName(creation.roomId) ?? 'A room you left'}</Name>
                <span className="sm:hidden">
                  {' · '}
                  <RelativeTime at={creation.createdAt} />
                </span>
              </span>
              {creation.version > 1 && !creation.hit && (
                <span className="block truncate text-faint text-xs">
                  <Name>{formatTitle(readRequest(creation.prompt))}</Name>
                </span>
              )}
              {creation.hit && creation.hit.in !== 'title' && (
                <Hit parts={creation.hit.parts} className="line-clamp-2" />
              )}
            </td>
            <td className={cx(cell, 'hidden truncate text-soft md:table-cell')}>
              <Name>{roomName(creation.roomId) ?? 'A room you left'}</Name>
            </td>
            <td className={cell}>
              <Verdict status={creation.status} checks={creation.checks} />
            </td>
            <td className={cx(cell, 'hidden truncate font-mono text-faint text-xs lg:table-cell')}>
              {creation.metadata.model || (isMerged(creation) ? 'merged' : originWords[creation.metadata.origin])}
            </td>
            <td className={cx(cell, 'whitespace-nowrap text-right text-faint text-xs tabular-nums max-sm:hidden')}>
              <RelativeTime at={creation.createdAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
