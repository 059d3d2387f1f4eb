import { useState } from 'react'
import { Card, Choice } from './kit.tsx'

const places = ['Lisbon', 'Oslo', 'Nairobi'] as const
type Day = { name: string; sky: string; high: number; low: number }

/** Sample values in degrees Celsius: this page asks no weather service. */
const forecasts: Record<(typeof places)[number], Day[]> = {
  Lisbon: [
    { name: 'Today', sky: 'Sunny', high: 21, low: 13 },
    { name: 'Tomorrow', sky: 'Light cloud', high: 19, low: 12 },
    { name: 'In 2 days', sky: 'Showers', high: 16, low: 11 },
    { name: 'In 3 days', sky: 'Sunny', high: 18, low: 10 },
  ],
  Oslo: [
    { name: 'Today', sky: 'Snow', high: -1, low: -6 },
    { name: 'Tomorrow', sky: 'Cloudy', high: 1, low: -3 },
    { name: 'In 2 days', sky: 'Sunny', high: 0, low: -8 },
    { name: 'In 3 days', sky: 'Snow', high: -2, low: -7 },
  ],
  Nairobi: [
    { name: 'Today', sky: 'Light cloud', high: 25, low: 15 },
    { name: 'Tomorrow', sky: 'Showers', high: 23, low: 15 },
    { name: 'In 2 days', sky: 'Sunny', high: 26, low: 14 },
    { name: 'In 3 days', sky: 'Sunny', high: 27, low: 15 },
  ],
}

export function Weather() {
  const [place, setPlace] = useState<(typeof places)[number]>('Lisbon')
  const [unit, setUnit] = useState<'°C' | '°F'>('°C')
  const days = forecasts[place]
  const [today] = days
  const degrees = (celsius: number) => `${Math.round(unit === '°C' ? celsius : (celsius * 9) / 5 + 32)}°`
  const least = Math.min(...days.map((day) => day.low))
  const span = Math.max(...days.map((day) => day.high)) - least
  return (
    <Card className="space-y-6">
      <div className="flex flex-wrap justify-between gap-3">
        <Choice label="Place" options={places} value={place} onChange={setPlace} />
        <Choice label="Unit" options={['°C', '°F']} value={unit} onChange={setUnit} />
      </div>
      {today && (
        <div>
          <p className="text-8xl font-light tabular-nums tracking-tighter">{degrees(today.high)}</p>
          <p className="mt-2 text-lg">
            {today.sky} in {place}
          </p>
        </div>
      )}
      <ul className="divide-y divide-(--line) text-sm">
        {days.map((day) => (
          <li key={day.name} className="grid grid-cols-[6rem_1fr_2.5rem_4rem_2.5rem] items-center gap-2 py-3">
            <span className="font-medium">{day.name}</span>
            <span className="truncate text-(--soft)">{day.sky}</span>
            <span className="text-right tabular-nums text-(--soft)">{degrees(day.low)}</span>
            <span className="relative h-1.5 rounded-full bg-(--wash)" aria-hidden="true">
              <span
                className="absolute h-full rounded-full bg-(--accent)"
                style={{
                  left: `${((day.low - least) / span) * 100}%`,
                  width: `${((day.high - day.low) / span) * 100}%`,
                }}
              />
            </span>
            <span className="text-right tabular-nums">{degrees(day.high)}</span>
          </li>
        ))}
      </ul>
      <p className="text-xs text-(--soft)">Sample data: no weather service is asked.</p>
    </Card>
  )
}
