import { useEffect, useState } from 'react'
import { ageOf, agoOf, fullTime } from './time.ts'

const TICK_MS = 30_000

export type RelativeTimeProps = {
  at: string
  /** It stands in a sentence: "5 min ago". */
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
    <time dateTime={at} title={fullTime(at)} className={className}>
      {ago ? agoOf(at, now) : ageOf(at, now)}
    </time>
  )
}
