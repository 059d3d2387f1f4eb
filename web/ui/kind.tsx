import { AppWindow, Braces, type LucideIcon, SquareTerminal, Waypoints } from 'lucide-react'
import type { GenerationType } from '#contract/generation'
import { type KindEntry, kindEntries } from '#contract/kinds'
import { cx } from './cx.ts'

/** The signs that an entry of the contract can name. */
const signs: { [S in KindEntry['sign']]: { Glyph: LucideIcon; hue: string } } = {
  braces: { Glyph: Braces, hue: 'text-kind-code border-kind-code/40' },
  waypoints: { Glyph: Waypoints, hue: 'text-kind-api border-kind-api/40' },
  window: { Glyph: AppWindow, hue: 'text-kind-ui border-kind-ui/40' },
  terminal: { Glyph: SquareTerminal, hue: 'text-kind-cli border-kind-cli/40' },
}

export const formatKind = (kind: GenerationType): string => kindEntries[kind].label

/** The sign of a kind in its hue; it names itself only when `labelled`. */
export const KindGlyph = ({
  kind,
  labelled = false,
  className,
}: {
  kind: GenerationType
  labelled?: boolean
  className?: string
}) => {
  const { Glyph, hue } = signs[kindEntries[kind].sign]
  return (
    <Glyph
      role={labelled ? 'img' : undefined}
      aria-label={labelled ? formatKind(kind) : undefined}
      aria-hidden={labelled ? undefined : true}
      className={cx('size-4 shrink-0', hue, className)}
    />
  )
}

export const KindBadge = ({ kind }: { kind: GenerationType }) => (
  <span
    className={cx(
      'inline-flex h-5 shrink-0 items-center gap-1 rounded-[5px] border px-1.5 text-xs leading-none',
      signs[kindEntries[kind].sign].hue,
    )}
  >
    <KindGlyph kind={kind} className="size-3" />
    <span className="text-ink">{formatKind(kind)}</span>
  </span>
)
