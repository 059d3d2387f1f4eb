import { AppWindow, Braces, SquareTerminal, Waypoints } from 'lucide-react'
import type { GenerationType } from '#contract/generation'
import { cx } from './cx.ts'

export const kindNames: { [K in GenerationType]: string } = { code: 'Code', api: 'API', ui: 'UI', cli: 'CLI' }

const glyphs = { code: Braces, api: Waypoints, ui: AppWindow, cli: SquareTerminal }

const hues: { [K in GenerationType]: string } = {
  code: 'text-kind-code border-kind-code/40',
  api: 'text-kind-api border-kind-api/40',
  ui: 'text-kind-ui border-kind-ui/40',
  cli: 'text-kind-cli border-kind-cli/40',
}

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
  const Glyph = glyphs[kind]
  return (
    <Glyph
      role={labelled ? 'img' : undefined}
      aria-label={labelled ? kindNames[kind] : undefined}
      aria-hidden={labelled ? undefined : true}
      className={cx('size-4 shrink-0', hues[kind], className)}
    />
  )
}

export const KindBadge = ({ kind }: { kind: GenerationType }) => (
  <span
    className={cx(
      'inline-flex h-5 shrink-0 items-center gap-1 rounded-[5px] border px-1.5 text-xs leading-none',
      hues[kind],
    )}
  >
    <KindGlyph kind={kind} className="size-3" />
    <span className="text-ink">{kindNames[kind]}</span>
  </span>
)
