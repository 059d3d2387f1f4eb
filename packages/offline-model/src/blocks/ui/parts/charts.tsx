export type Point = { label: string; value: number }

const round = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 })
const describe = (points: Point[]) => points.map((point) => `${point.label}: ${round(point.value)}`).join(', ')

/** Horizontal bars: one for each point, the longest filling the width. */
export function BarChart({ title, points }: { title: string; points: Point[] }) {
  const most = Math.max(...points.map((point) => point.value), 1)
  return (
    <figure role="img" aria-label={`${title}. ${describe(points)}`} className="space-y-3">
      {points.map((point) => (
        <div key={point.label} className="grid grid-cols-[6rem_1fr_auto] items-center gap-3 text-sm">
          <span className="truncate text-(--soft)">{point.label}</span>
          <span className="h-3 overflow-hidden rounded-full bg-(--wash)">
            <span
              className="block h-full rounded-full bg-(--accent-ink)"
              style={{ width: `${Math.max(0, (point.value / most) * 100)}%` }}
            />
          </span>
          <span className="tabular-nums">{round(point.value)}</span>
        </div>
      ))}
    </figure>
  )
}

/** A line over time with its area, four guide lines, and the first and last label. */
export function LineChart({ title, points }: { title: string; points: Point[] }) {
  const [width, height, edge] = [640, 220, 12]
  const most = Math.max(...points.map((point) => point.value), 1) * 1.1
  const x = (index: number) => edge + (index / Math.max(points.length - 1, 1)) * (width - 2 * edge)
  const y = (value: number) => height - edge - (value / most) * (height - 2 * edge)
  const line = points.map((point, index) => `${index ? 'L' : 'M'}${x(index).toFixed(1)} ${y(point.value).toFixed(1)}`)
  return (
    <figure className="space-y-2">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="w-full"
        role="img"
        aria-label={`${title}. ${describe(points)}`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <line
            key={share}
            x1={edge}
            x2={width - edge}
            y1={y(most * share)}
            y2={y(most * share)}
            className="stroke-(--line)"
          />
        ))}
        <path
          d={`${line.join(' ')} L${x(points.length - 1)} ${height - edge} L${edge} ${height - edge} Z`}
          className="fill-(--accent-ink) opacity-15"
        />
        <path d={line.join(' ')} className="fill-none stroke-(--accent-ink)" strokeWidth={2.5} strokeLinejoin="round" />
        {points.map((point, index) => (
          <circle key={point.label} cx={x(index)} cy={y(point.value)} r={3.5} className="fill-(--accent-ink)">
            <title>{`${point.label}: ${round(point.value)}`}</title>
          </circle>
        ))}
      </svg>
      <figcaption className="flex justify-between text-xs text-(--soft)">
        <span>{points[0]?.label}</span>
        <span>{points.at(-1)?.label}</span>
      </figcaption>
    </figure>
  )
}

/** Shares of a whole, with a legend that carries the numbers. */
export function DonutChart({ title, points }: { title: string; points: Point[] }) {
  const total = points.reduce((sum, point) => sum + point.value, 0) || 1
  const around = 2 * Math.PI * 40
  const shade = (index: number) => 1 - (index / Math.max(points.length, 1)) * 0.8
  const before = (index: number) => points.slice(0, index).reduce((sum, point) => sum + point.value, 0)
  return (
    <figure className="flex flex-wrap items-center gap-6">
      <svg viewBox="0 0 100 100" className="w-36 -rotate-90" role="img" aria-label={`${title}. ${describe(points)}`}>
        {points.map((point, index) => (
          <circle
            key={point.label}
            cx={50}
            cy={50}
            r={40}
            strokeWidth={14}
            className="fill-none stroke-(--accent-ink)"
            opacity={shade(index)}
            strokeDasharray={`${Math.max((point.value / total) * around - 1.5, 0)} ${around}`}
            strokeDashoffset={(-before(index) / total) * around}
          />
        ))}
      </svg>
      <ul className="min-w-36 flex-1 space-y-2 text-sm">
        {points.map((point, index) => (
          <li key={point.label} className="flex items-center gap-2">
            <span className="size-2.5 rounded-full bg-(--accent-ink)" style={{ opacity: shade(index) }} />
            <span className="text-(--soft)">{point.label}</span>
            <span className="ml-auto tabular-nums">{Math.round((point.value / total) * 100)}%</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
