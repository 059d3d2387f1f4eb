import { useOnline } from '../../ui/use-online.ts'

/** A dot and how many people are there now; nothing when nobody is, or nobody knows. */
export const OnlineCount = ({ online }: { online: number }) =>
  useOnline() && online > 0 ? (
    <span className="flex shrink-0 items-center gap-1.5 text-soft text-xs tabular-nums">
      <span aria-hidden className="size-1.5 rounded-full bg-accent" />
      {online}
      <span className="sr-only">{online === 1 ? 'person is here' : 'people are here'}</span>
    </span>
  ) : null
