import { AppWindow, Download, Ellipsis, FileJson, FileText, Pencil, SquareTerminal, Star } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ExportFormat } from '#contract/generation'
import { describeError } from '../../api/errors.ts'
import { downloadGeneration } from '../../api/generations.ts'
import { useUpdateGeneration } from '../../api/versions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import type { Face } from './faces/contract-prompt.ts'

const RenameDialog = lazy(() => import('./rename-dialog.tsx').then((module) => ({ default: module.RenameDialog })))

export type CreationMenuProps = {
  id: string
  title: string
  /** The first version, which carries the name. */
  rootId: string
  starred: boolean
  canWrite: boolean
  /** Asks for another face of an API; null for what is none. */
  onMake: ((face: Face) => void) | null
  onFailure: (words: string | null) => void
}

/** What is done now and then with a creation. */
export const CreationMenu = ({ id, title, rootId, starred, canWrite, onMake, onFailure }: CreationMenuProps) => {
  const update = useUpdateGeneration()
  const [renaming, setRenaming] = useState(false)
  const attempt = (work: Promise<unknown>) => {
    onFailure(null)
    work.catch((error: unknown) => onFailure(describeError(error)))
  }
  const save = (format: ExportFormat) => attempt(downloadGeneration(id, format, title))
  return (
    <>
      <Menu
        trigger={
          <IconButton label="Creation menu" size="sm">
            <Ellipsis />
          </IconButton>
        }
      >
        {canWrite && (
          <MenuItem icon={<Star />} onSelect={() => attempt(update.mutateAsync({ id, starred: !starred }))}>
            {starred ? 'Take the star away' : 'Star'}
          </MenuItem>
        )}
        {canWrite && (
          <MenuItem icon={<Pencil />} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
        )}
        {canWrite && <MenuSeparator />}
        {onMake && (
          <>
            <MenuItem icon={<AppWindow />} onSelect={() => onMake('ui')}>
              Make a UI for it
            </MenuItem>
            <MenuItem icon={<SquareTerminal />} onSelect={() => onMake('cli')}>
              Make a CLI for it
            </MenuItem>
            <MenuSeparator />
          </>
        )}
        <MenuItem icon={<Download />} onSelect={() => save('zip')}>
          Download as zip
        </MenuItem>
        <MenuItem icon={<FileText />} onSelect={() => save('markdown')}>
          Save as Markdown
        </MenuItem>
        <MenuItem icon={<FileJson />} onSelect={() => save('json')}>
          Save as JSON
        </MenuItem>
      </Menu>
      {renaming && (
        <Suspense>
          <RenameDialog id={rootId} title={title} onClose={() => setRenaming(false)} />
        </Suspense>
      )}
    </>
  )
}
