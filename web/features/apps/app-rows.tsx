import { ArrowUpRight } from 'lucide-react'
import { Link } from 'react-router'
import type { App } from '#contract/apps'
import { openApp } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { useFailure } from '../shell/use-failure.ts'
import { visibilityNames } from './visibility.tsx'

/** Published creations: what runs, where, and who may open it. */
export const AppRows = ({ apps }: { apps: readonly App[] }) => {
  const [failure, setFailure] = useFailure()
  return (
    <div className="grid grid-cols-1 gap-2">
      {failure && (
        <p role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
      <ul aria-label="Your apps" className="divide-y rounded-md border bg-panel">
        {apps.map((app) => {
          const visibility = visibilityNames[app.visibility]
          return (
            <li key={app.id} className="flex items-center gap-1 py-1.5 pr-1.5 pl-3">
              <span className="flex shrink-0 gap-1 pr-2" title={app.faces.map((kind) => formatKind(kind)).join(', ')}>
                {app.faces.map((kind) => (
                  <KindGlyph key={kind} kind={kind} labelled />
                ))}
              </span>
              <span className="grid grid-cols-1 min-w-0 flex-1">
                <Link
                  to={`/rooms/${app.roomId}?creation=${app.generationId}`}
                  className="-my-0.5 truncate py-0.5 text-sm hover:underline"
                >
                  <Name>{app.title}</Name>
                </Link>
                <span className="truncate text-faint text-xs">
                  <span className="font-mono">{app.url.replace(/^https?:\/\//, '')}</span> · release {app.version} ·{' '}
                  {visibility.label.toLowerCase()}
                </span>
              </span>
              <CopyButton text={app.url} label={`Copy the address of ${app.title}`} />
              <IconButton
                label={`Open ${app.title}`}
                size="sm"
                onClick={() => {
                  setFailure(null)
                  openApp(app).catch((error: unknown) => setFailure(describeError(error)))
                }}
              >
                <ArrowUpRight />
              </IconButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
