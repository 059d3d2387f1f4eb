import { useState } from 'react'
import type { ConversionTable } from './content.ts'
import { Button, Card, Field, inputClass } from './kit.tsx'

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Converts either way by a table of what stands for what. */
export function TableConverter({ table }: { table: ConversionTable }) {
  const [side, setSide] = useState<0 | 1>(0)
  const [at, setAt] = useState(0)
  const other = side === 0 ? 1 : 0
  return (
    <Card className="space-y-5">
      <div className="flex items-end gap-3">
        <div className="flex-1">
          <Field label={upper(table.columns[side])}>
            <select className={inputClass} value={at} onChange={(event) => setAt(Number(event.target.value))}>
              {table.rows.map((row, index) => (
                <option key={row.join()} value={index}>
                  {row[side]}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Button onClick={() => setSide(other)}>Swap</Button>
      </div>
      <p aria-live="polite" className="border-t border-(--line) pt-5">
        <span className="block text-5xl font-semibold tracking-tight">{table.rows[at]?.[other]}</span>
        <span className="text-sm text-(--soft)">
          {upper(table.columns[other])} for {table.rows[at]?.[side]}
        </span>
      </p>
      <table className="w-full border-t border-(--line) text-left text-sm">
        <thead className="text-(--soft)">
          <tr>
            {table.columns.map((name) => (
              <th key={name} className="py-2 font-medium">
                {upper(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join()} className="border-t border-(--line)">
              <td className="py-2">{row[0]}</td>
              <td className="py-2">{row[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
