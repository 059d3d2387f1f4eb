import { FileCode2 } from 'lucide-react'
import { cx } from '../../ui/cx.ts'
import { Name } from '../../ui/name.tsx'
import type { FileView } from './artifact-view.ts'
import { formatSize } from './describe.ts'

type FileListProps = {
  files: readonly FileView[]
  current: string | null
  writing: string | null
  /** Paths with changes that are not saved. */
  changed?: ReadonlySet<string>
  onPick: (path: string) => void
}

const split = (path: string) => {
  const at = path.lastIndexOf('/') + 1
  return { folder: path.slice(0, at), name: path.slice(at) }
}

/** The files of a creation: a column where there is width for it, a row above the code elsewhere. */
export const FileList = ({ files, current, writing, changed, onPick }: FileListProps) => (
  <ul
    aria-label="Files"
    className="flex shrink-0 gap-px overflow-x-auto border-b p-1.5 [scrollbar-width:none] @2xl:w-52 @2xl:flex-col @2xl:overflow-y-auto @2xl:border-r @2xl:border-b-0"
  >
    {files.map((file) => {
      const { folder, name } = split(file.path)
      const isCurrent = file.path === current
      return (
        <li key={file.path} className="shrink-0">
          <button
            type="button"
            aria-current={isCurrent || undefined}
            title={file.path}
            onClick={() => onPick(file.path)}
            className={cx(
              'flex h-control-sm w-full items-center gap-1.5 rounded-sm px-2 text-left text-sm transition-colors focus-visible:-outline-offset-2',
              isCurrent ? 'bg-raised text-ink' : 'text-soft hover:bg-raised hover:text-ink',
            )}
          >
            <FileCode2 aria-hidden className="size-3.5 shrink-0 text-faint" />
            <span className="flex min-w-0 flex-1">
              <span className="min-w-0 truncate text-faint">
                <Name>{folder}</Name>
              </span>
              <span className="max-w-full shrink-0 truncate">
                <Name>{name}</Name>
              </span>
            </span>
            {file.path === writing ? (
              <span className="size-1.5 shrink-0 animate-live rounded-full bg-accent">
                <span className="sr-only">being written</span>
              </span>
            ) : changed?.has(file.path) ? (
              <span className="size-1.5 shrink-0 rounded-full bg-warning">
                <span className="sr-only">not saved</span>
              </span>
            ) : (
              <span className="hidden shrink-0 text-faint text-xs tabular-nums @2xl:inline">
                {formatSize(file.size)}
              </span>
            )}
          </button>
        </li>
      )
    })}
  </ul>
)
