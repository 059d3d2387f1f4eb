import { Download, Ellipsis, FileJson, FileText, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ExportFormat, Generation } from '#contract/generation'
import { describeError } from '../../api/errors.ts'
import { downloadGeneration } from '../../api/generations.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { deletions } from './deletions.ts'
import { titleOf } from './title-of.ts'

export const CreationActions = ({ generation }: { generation: Generation }) => {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const title = titleOf(generation.prompt)

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
  const remove = () => {
    deletions.ask({ id: generation.id, title })
    navigate('/history')
  }

  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex gap-2">
        <Button icon={<Download />} busy={busy} onClick={() => download('zip')}>
          Download
        </Button>
        <Menu
          trigger={
            <IconButton label="More actions" variant="secondary">
              <Ellipsis />
            </IconButton>
          }
        >
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
      {failure && <Banner tone="danger">{failure}</Banner>}
    </div>
  )
}
