import { ChevronLeft } from 'lucide-react'
import type { GenerationSummary } from '#contract/generation'
import { shortenText } from '#contract/text'
import type { FileDiff } from '#contract/versions'
import { useVersionDiff } from '../../../api/versions.ts'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { RetryBanner } from '../../shell/retry-banner.tsx'
import { formatTitle, readRequest } from '../describe.ts'
import '../code.css'
import { type PatchLine, parsePatch } from './parse-patch.ts'

const signs: { [K in PatchLine['kind']]: { sign: string; look: string } } = {
  same: { sign: ' ', look: '' },
  added: { sign: '+', look: 'code-added' },
  removed: { sign: '-', look: 'code-removed' },
}

const changes: { [C in FileDiff['change']]: string } = { added: 'new', removed: 'removed', changed: '' }

const FileChange = ({ file }: { file: FileDiff }) => (
  <details open className="border-b">
    <summary className="sticky top-0 flex h-9 items-center gap-2.5 border-b bg-panel px-4 text-sm">
      <span className="min-w-0 truncate font-mono text-xs">{file.path}</span>
      <span className="text-faint text-xs">{changes[file.change]}</span>
      <span className="flex-1" />
      <span className="text-success text-xs tabular-nums">+{file.additions}</span>
      <span className="text-danger text-xs tabular-nums">−{file.deletions}</span>
    </summary>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
    <section aria-label={`Changes to ${file.path}`} tabIndex={0} className="overflow-x-auto py-2">
      {parsePatch(file.patch).map((hunk) => (
        <pre key={hunk.header} className="w-max min-w-full font-mono text-sm leading-5">
          <span className="block px-4 text-faint text-xs leading-6">{hunk.header}</span>
          {hunk.lines.map((line) => (
            <span key={`${line.before} ${line.after}`} className={cx('flex pr-4', signs[line.kind].look)}>
              <span className="w-11 shrink-0 select-none pr-2 text-right text-soft text-xs leading-5 tabular-nums">
                {line.after ?? line.before}
              </span>
              <span className="w-4 shrink-0 text-soft">{signs[line.kind].sign}</span>
              {line.text === '' ? ' ' : line.text}
            </span>
          ))}
        </pre>
      ))}
    </section>
  </details>
)

const MAX_LABEL = 24
const shortenPrompt = (prompt: string) => shortenText(formatTitle(readRequest(prompt)), MAX_LABEL)

type DiffViewProps = {
  versions: readonly GenerationSummary[]
  from: string
  to: string
  onChange: (from: string, to: string) => void
  onClose: () => void
}

/** Shows the changes between two versions, file by file. */
export const DiffView = ({ versions, from, to, onChange, onClose }: DiffViewProps) => {
  const diff = useVersionDiff(from, to)
  const options = versions.map(({ id, version, prompt }) => ({
    value: id,
    label: `v${version} · ${shortenPrompt(prompt)}`,
  }))
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-11 shrink-0 items-center gap-2 border-b py-1 pr-4 pl-1.5 text-sm">
        <IconButton label="Back to the versions" size="sm" onClick={onClose}>
          <ChevronLeft />
        </IconButton>
        <Select
          aria-label="From version"
          size="sm"
          value={from}
          onChange={(next) => onChange(next, to)}
          options={options}
          className="min-w-0 max-w-64 flex-1"
        />
        <span className="text-faint">to</span>
        <Select
          aria-label="To version"
          size="sm"
          value={to}
          onChange={(next) => onChange(from, next)}
          options={options}
          className="min-w-0 max-w-64 flex-1"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {diff.isPending && <SkeletonRows label="Comparing" className="p-4" />}
        {diff.isError && <RetryBanner className="m-4" error={diff.error} onRetry={() => void diff.refetch()} />}
        {diff.data?.files.length === 0 && <p className="p-4 text-sm text-soft">The two have the same files.</p>}
        {diff.data?.files.map((file) => (
          <FileChange key={file.path} file={file} />
        ))}
      </div>
    </div>
  )
}
