import { cx } from '../../../ui/cx.ts'
import type { Fill } from './fill.ts'

const tones: { [S in Fill['state']]: string } = { fine: 'bg-faint', near: 'bg-warning', full: 'bg-danger' }

/** How much of its limit a live API's database takes, as a bar and in words. */
export const FillLine = ({ fill: { state, percent, words } }: { fill: Fill }) => (
  <div className="flex shrink-0 items-center gap-3 border-t px-4 py-1.5 text-faint text-xs tabular-nums">
    <div aria-hidden className="h-1 w-24 overflow-hidden rounded-full bg-pressed">
      <div className={cx('h-full rounded-full', tones[state])} style={{ width: `${percent}%` }} />
    </div>
    <span>{words}</span>
  </div>
)
