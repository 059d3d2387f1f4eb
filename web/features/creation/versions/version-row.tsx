import { GitCompareArrows, RotateCcw, Star } from 'lucide-react'
import { isMerged } from '#contract/diverged'
import type { GenerationSummary, VersionOrigin } from '#contract/generation'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Name } from '../../../ui/name.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Verdict } from '../../history/verdict.tsx'
import { formatTitle, readRequest } from '../describe.ts'
import { useEdits } from '../edit/edits.ts'
import { waitsForBrowser } from './waits-for-browser.ts'

const origins: { [O in VersionOrigin]: string | null } = {
  model: null,
  manual: 'by hand',
  restored: 'restored',
  explanation: null,
}

type VersionRowProps = {
  version: GenerationSummary
  depth: number
  name: string
  isShown: boolean
  /** The number of the version that it was made from, when that is not the one before. */
  basedOn: number | null
  /** The app runs this one. */
  isLive: boolean
  canWrite: boolean
  onOpen: () => void
  onStar: () => void
  /** Null for the one that is shown. */
  onCompare: (() => void) | null
  onRestore: (() => void) | null
}

/** One version: what was asked for, by whom and when, what its checks say, and what can be done with it. */
export const VersionRow = (props: VersionRowProps) => {
  const { version, depth, name, isShown, isLive, canWrite } = props
  const facts = [name, isMerged(version) ? 'merged' : origins[version.metadata.origin]].filter(Boolean).join(' · ')
  const unsaved = useEdits(version.id).size > 0
  return (
    <li
      style={{ paddingLeft: `${depth * 1.25}rem` }}
      className={cx('flex items-center gap-1 border-b pr-2', isShown && 'bg-raised')}
    >
      <button
        type="button"
        onClick={props.onOpen}
        aria-current={isShown || undefined}
        className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)_auto] py-2.5 pl-4 text-left text-sm focus-visible:-outline-offset-2"
      >
        <span className="w-7 shrink-0 font-mono text-faint text-xs tabular-nums">v{version.version}</span>
        <span className="grid grid-cols-1 min-w-0 flex-1">
          <span className="truncate">
            <Name>{formatTitle(readRequest(version.prompt))}</Name>
          </span>
          <span className="truncate text-faint text-xs">
            {/* First, so that what comes after it never leaves no place for its beginning. */}
            <Name>{facts}</Name> · <RelativeTime at={version.createdAt} />
            {props.basedOn !== null && ` · based on version ${props.basedOn}`}
            {waitsForBrowser(version) && ' · opens to run its checks'}
            {unsaved && <span className="text-warning"> · has unsaved changes</span>}
            {isLive && <span className="text-accent"> · live</span>}
          </span>
        </span>
        <span className="justify-self-start max-sm:col-start-2">
          <Verdict status={version.status} checks={version.checks} />
        </span>
      </button>
      {canWrite && (
        <IconButton
          label={version.starred ? 'Unstar this version' : 'Star this version'}
          size="sm"
          aria-pressed={version.starred}
          onClick={props.onStar}
        >
          <Star className={version.starred ? 'fill-current text-warning' : undefined} />
        </IconButton>
      )}
      <IconButton
        label="Compare with the one shown"
        size="sm"
        disabled={!props.onCompare}
        onClick={props.onCompare ?? undefined}
      >
        <GitCompareArrows />
      </IconButton>
      {canWrite && (
        <IconButton
          label={`Go back to version ${version.version}`}
          size="sm"
          disabled={!props.onRestore}
          onClick={props.onRestore ?? undefined}
        >
          <RotateCcw />
        </IconButton>
      )}
    </li>
  )
}
