import { ArrowRight, Download, Ellipsis, FileJson, FileText, Pencil, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ExportFormat, StoredGeneration } from '#contract/generation'
import { useApps, useInterfaces } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { downloadGeneration } from '../../api/generations.ts'
import { useUpdateGeneration } from '../../api/versions.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { findApp } from '../apps/find-app.ts'
import { useFailure } from '../shell/use-failure.ts'
import { deletions } from './deletions.ts'

const RenameDialog = lazyDialog('Rename', async () => (await import('../creation/rename-dialog.tsx')).RenameDialog)

/** No relatives: only an app that runs this very version is meant. */
const none: ReadonlySet<string> = new Set()

export const CreationActions = ({ generation }: { generation: StoredGeneration }) => {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useFailure()
  const [renaming, setRenaming] = useState(false)
  const update = useUpdateGeneration()
  const { id, title, starred, roomId } = generation
  const apps = useApps(roomId).data ?? []
  const interfaces = useInterfaces(apps)

  const download = async (format: ExportFormat) => {
    setBusy(true)
    setFailure(null)
    try {
      await downloadGeneration(generation.id, format, title)
    } catch (error) {
      setFailure(describeError(error))
    } finally {
      setBusy(false)
    }
  }
  const star = () => {
    setFailure(null)
    update.mutate({ id, starred: !starred }, { onError: (error) => setFailure(describeError(error)) })
  }
  const remove = () => {
    deletions.ask({ id: generation.id, title, liveAt: findApp(apps, id, none, interfaces)?.app.slug })
    navigate('/history')
  }

  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        <Link to={`/rooms/${generation.roomId}?creation=${id}`} className={buttonClass('primary')}>
          Open in its room
          <ArrowRight aria-hidden />
        </Link>
        {generation.files.length > 0 && (
          <Button icon={<Download />} busy={busy} onClick={() => download('zip')}>
            Download
          </Button>
        )}
        <Menu
          trigger={
            <IconButton label="More actions" variant="secondary">
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem icon={<Star />} onSelect={star}>
            {starred ? 'Unstar' : 'Star'}
          </MenuItem>
          <MenuItem icon={<Pencil />} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<FileText />} onSelect={() => void download('markdown')}>
            Save as Markdown
          </MenuItem>
          <MenuItem icon={<FileJson />} onSelect={() => void download('json')}>
            Save as JSON
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onSelect={remove}>
            Delete
          </MenuItem>
        </Menu>
      </div>
      {renaming && <RenameDialog id={id} title={title} onClose={() => setRenaming(false)} />}
      {failure && <Banner tone="danger">{failure}</Banner>}
    </div>
  )
}
