import { useEffect, useState } from 'react'
import { formatAge, formatAgo, formatFullTime } from './time.ts'

const TICK_MS = 30_000

type RelativeTimeProps = {
  at: string
  /** Tells that it stands in a sentence: "5 min ago". */
  ago?: boolean
  className?: string
}

/** "now", "5 min", "3 h", "2 d", then the date. The exact time is its title. */
export const RelativeTime = ({ at, ago = false, className }: RelativeTimeProps) => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={formatFullTime(at)} className={className}>
      {ago ? formatAgo(at, now) : formatAge(at, now)}
    </time>
  )
}
