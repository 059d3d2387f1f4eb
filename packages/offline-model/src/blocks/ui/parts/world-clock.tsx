import { useState } from 'react'
import { Card } from './kit.tsx'
import { useTick } from './use-tick.ts'

const places = [
  ['Los Angeles', 'America/Los_Angeles'],
  ['New York', 'America/New_York'],
  ['London', 'Europe/London'],
  ['Nairobi', 'Africa/Nairobi'],
  ['Tokyo', 'Asia/Tokyo'],
  ['Sydney', 'Australia/Sydney'],
] as const

export function WorldClock() {
  const [now, setNow] = useState(() => new Date())
  useTick(true, 1000, () => setNow(new Date()))
  const read = (timeZone: string | undefined, options: Intl.DateTimeFormatOptions) =>
    now.toLocaleString('en', { timeZone, hour12: false, ...options })
  return (
    <Card>
      <p className="text-center text-6xl font-semibold tabular-nums tracking-tighter sm:text-7xl">
        <time dateTime={now.toISOString()}>
          {read(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}
        </time>
      </p>
      <p className="mt-2 text-center text-sm text-(--soft)">
        {read(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
      </p>
      <ul className="mt-8 divide-y divide-(--line)">
        {places.map(([name, zone]) => (
          <li key={zone} className="flex items-baseline justify-between gap-4 py-3">
            <span className="font-medium">{name}</span>
            <span className="ml-auto text-sm text-(--soft)">{read(zone, { weekday: 'short' })}</span>
            <span className="text-lg tabular-nums">{read(zone, { hour: '2-digit', minute: '2-digit' })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
