import { useEffect, useState } from 'react'
import { ageOf, fullTime } from './time.ts'

const TICK_MS = 30_000

/** "now", "5 min", "3 h", "2 d", then the date. The exact time is its title. */
export const RelativeTime = ({ at, className }: { at: string; className?: string }) => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={at} title={fullTime(at)} className={className}>
      {ageOf(at, now)}
    </time>
  )
}
