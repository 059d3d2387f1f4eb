import { Download } from 'lucide-react'
import type { ExportQuery } from '#contract/app-data'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'

type ExportMenuProps = { table: string; busy: boolean; onExport: (query: ExportQuery) => void }

/** Copies to keep: of everything as JSON or SQL, of the table as CSV. */
export const ExportMenu = ({ table, busy, onExport }: ExportMenuProps) => (
  <Menu
    trigger={
      <Button size="sm" variant="ghost" icon={<Download />} busy={busy}>
        Download
      </Button>
    }
  >
    <MenuItem aside="all tables" onSelect={() => onExport({ format: 'json' })}>
      JSON
    </MenuItem>
    <MenuItem aside={table} onSelect={() => onExport({ format: 'csv', table })}>
      CSV
    </MenuItem>
    <MenuItem aside="for sqlite3" onSelect={() => onExport({ format: 'sql' })}>
      SQL
    </MenuItem>
  </Menu>
)
