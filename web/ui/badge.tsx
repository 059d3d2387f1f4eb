import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Tone = 'neutral' | 'live' | 'success' | 'warning' | 'danger'

const tones: { [T in Tone]: string } = {
  neutral: 'text-soft',
  live: 'text-accent border-accent/40',
  success: 'text-success border-success/40',
  warning: 'text-warning border-warning/40',
  danger: 'text-danger border-danger/40',
}

export const Badge = ({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) => (
  <span
    className={cx(
      'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-[5px] border px-1.5 text-xs leading-none tabular-nums [&_svg]:size-3',
      tones[tone],
    )}
  >
    {icon}
    {children}
  </span>
)
