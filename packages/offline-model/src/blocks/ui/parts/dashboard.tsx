import { useState } from 'react'
import { BarChart, DonutChart, LineChart, type Point } from './charts.tsx'
import { Card, Choice, Empty, Figure } from './kit.tsx'
import { type EntitySpec, type FieldSpec, type Row, readable, useRecords } from './records.ts'

const ranges = ['30 days', '90 days', 'All'] as const
const oneDay = 86_400_000

const sumOf = (rows: Row[], field: FieldSpec) => rows.reduce((sum, row) => sum + Number(row[field.name] || 0), 0)
const timeOf = (row: Row, field: FieldSpec) => new Date(String(row[field.name])).getTime()

/** Choices, and texts that repeat, can be counted by. */
function groups(field: FieldSpec, index: number, rows: Row[]): boolean {
  if (field.type === 'choice') return true
  const values = new Set(rows.map((row) => row[field.name]))
  return index > 0 && field.type === 'text' && values.size > 1 && values.size <= 8 && values.size < rows.length
}

function shares(rows: Row[], field: FieldSpec, measure?: FieldSpec): Point[] {
  return (field.options ?? [...new Set(rows.map((row) => String(row[field.name])))].slice(0, 6)).map((option) => {
    const group = rows.filter((row) => row[field.name] === option)
    return { label: readable(option), value: measure ? sumOf(group, measure) : group.length }
  })
}

function overTime(rows: Row[], date: FieldSpec, measure?: FieldSpec): Point[] {
  const weeks = Map.groupBy(
    rows.toSorted((a, b) => timeOf(a, date) - timeOf(b, date)),
    (row) => Math.floor(timeOf(row, date) / (7 * oneDay)),
  )
  return [...weeks].map(([week, group]) => ({
    label: new Date(week * 7 * oneDay).toLocaleDateString('en', { month: 'short', day: 'numeric' }),
    value: measure ? sumOf(group, measure) : group.length,
  }))
}

export function Dashboard({ entity, samples }: { entity: EntitySpec; samples: Row[] }) {
  const { rows, hasSamples } = useRecords(entity, samples)
  const [range, setRange] = useState<(typeof ranges)[number]>('All')
  const numbers = entity.fields.filter((field) => field.type === 'number')
  const [name, setName] = useState(numbers[0]?.name ?? '')
  const measure = numbers.find((field) => field.name === name)
  const date = entity.fields.find((field) => field.type === 'date')
  const choices = entity.fields.filter((field, index) => groups(field, index, rows))
  const [main, second = main] = choices

  const newest = date ? Math.max(...rows.map((row) => timeOf(row, date)).filter((time) => !Number.isNaN(time))) : 0
  const dated = date ? rows.filter((row) => !Number.isNaN(timeOf(row, date))) : rows
  const days = range === 'All' ? Number.POSITIVE_INFINITY : Number.parseInt(range, 10)
  const shown = date ? dated.filter((row) => newest - timeOf(row, date) < days * oneDay) : rows
  const measureName = measure?.label ?? `Number of ${entity.plural}`

  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {date && <Choice label="Time range" options={ranges} value={range} onChange={setRange} />}
        {numbers.length > 1 && (
          <Choice
            label="Measure"
            options={numbers.map((field) => field.label)}
            value={measureName}
            onChange={(label) => setName(numbers.find((field) => field.label === label)?.name ?? '')}
          />
        )}
      </div>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={readable(entity.plural)} value={shown.length} note={hasSamples ? 'Sample data' : undefined} />
        {numbers.slice(0, 2).map((field) => (
          <Figure
            key={field.name}
            label={`Total ${field.label.toLowerCase()}`}
            value={sumOf(shown, field).toLocaleString('en', { maximumFractionDigits: 0 })}
          />
        ))}
        {measure && (
          <Figure
            label={`Average ${measure.label.toLowerCase()}`}
            value={(sumOf(shown, measure) / (shown.length || 1)).toLocaleString('en', { maximumFractionDigits: 1 })}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <Empty>No {entity.plural} in this range.</Empty>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          {date && (
            <Card className="lg:col-span-2">
              <h2 className="mb-4 text-sm font-semibold">{measureName} by week</h2>
              <LineChart title={`${measureName} by week`} points={overTime(shown, date, measure)} />
            </Card>
          )}
          {main && (
            <Card>
              <h2 className="mb-4 text-sm font-semibold">
                {measureName} by {main.label.toLowerCase()}
              </h2>
              <BarChart title={`${measureName} by ${main.label}`} points={shares(shown, main, measure)} />
            </Card>
          )}
          {second && (
            <Card>
              <h2 className="mb-4 text-sm font-semibold">Share by {second.label.toLowerCase()}</h2>
              <DonutChart title={`Share by ${second.label}`} points={shares(shown, second)} />
            </Card>
          )}
        </div>
      )}
    </div>
  )
}
