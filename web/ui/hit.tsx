import { Fragment } from 'react'
import type { SearchPart } from '#contract/search'
import { cx } from './cx.ts'

/** A place in a text in which something was found, what was found marked. */
export const Hit = ({ parts, className }: { parts: readonly SearchPart[]; className?: string }) => (
  <bdi className={cx('text-soft text-xs [overflow-wrap:anywhere]', className)}>
    {parts.map(({ text, isMatch }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are one text in its order, and never change
      <Fragment key={index}>
        {isMatch ? <mark className="rounded-sm bg-warning/25 text-ink">{text}</mark> : text}
      </Fragment>
    ))}
  </bdi>
)
