import { Download, Ellipsis, Eye, FileCode, FileJson, FileText, Pencil, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { App, FaceKind } from '#contract/apps'
import type { ExportFormat } from '#contract/generation'
import { faceKinds } from '#contract/kinds'
import { describeError } from '../../api/errors.ts'
import { downloadGeneration } from '../../api/generations.ts'
import { useUpdateGeneration } from '../../api/versions.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../../ui/menu.tsx'

const PreviewsDialog = lazyDialog(
  'The list of previews',
  async () => (await import('./previews-dialog.tsx')).PreviewsDialog,
)
const DeleteDialog = lazyDialog('Delete', async () => (await import('./delete-dialog.tsx')).DeleteDialog)
const RenameDialog = lazyDialog('Rename', async () => (await import('./rename-dialog.tsx')).RenameDialog)

type CreationMenuProps = {
  id: string
  title: string
  starred: boolean
  version: number
  versions: number
  /** The slug of the app that runs this version; null when none does. */
  liveAt: string | null
  canWrite: boolean
  /** The app whose API it runs in; null when it has no live API. */
  api: App | null
  /** Makes another interface for an API; null for what is none. */
  onMake: ((kind: FaceKind) => void) | null
  onFailure: (words: string | null) => void
}

/** Offers what is done now and then with a creation. */
export const CreationMenu = (props: CreationMenuProps) => {
  const { id, title, starred, canWrite, api, onMake, onFailure } = props
  const update = useUpdateGeneration()
  const [renaming, setRenaming] = useState(false)
  const [listing, setListing] = useState(false)
  const [deleting, setDeleting] = useState(false)
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
            {starred ? 'Unstar' : 'Star'}
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
            {faceKinds.map((kind) => (
              <MenuItem
                key={kind}
                icon={<KindGlyph kind={kind} className="text-current" />}
                onSelect={() => onMake(kind)}
              >
                {api?.faces.includes(kind)
                  ? `Have the ${formatKind(kind)} follow the contract`
                  : `Make a ${formatKind(kind)} for it`}
              </MenuItem>
            ))}
            {api && (
              <MenuLink icon={<FileCode />} link={<a href={`${api.url}/client.ts`} target="_blank" rel="noreferrer" />}>
                Typed client
              </MenuLink>
            )}
            <MenuSeparator />
          </>
        )}
        <MenuItem icon={<Eye />} onSelect={() => setListing(true)}>
          Preview addresses
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => save('zip')}>
          Download as zip
        </MenuItem>
        <MenuItem icon={<FileText />} onSelect={() => save('markdown')}>
          Save as Markdown
        </MenuItem>
        <MenuItem icon={<FileJson />} onSelect={() => save('json')}>
          Save as JSON
        </MenuItem>
        {canWrite && <MenuSeparator />}
        {canWrite && (
          <MenuItem icon={<Trash2 />} danger onSelect={() => setDeleting(true)}>
            Delete
          </MenuItem>
        )}
      </Menu>
      {deleting && <DeleteDialog {...props} onClose={() => setDeleting(false)} />}
      {listing && <PreviewsDialog id={id} onClose={() => setListing(false)} />}
      {renaming && <RenameDialog id={id} title={title} onClose={() => setRenaming(false)} />}
    </>
  )
}
