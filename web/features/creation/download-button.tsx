import { Download } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../../api/errors.ts'
import { downloadGeneration } from '../../api/generations.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useForgetOffline } from '../shell/use-failure.ts'

type DownloadButtonProps = { id: string; title: string; iconOnly?: boolean }

/** Saves the files as a zip. A refusal is said in place of the label. */
export const DownloadButton = ({ id, title, iconOnly = false }: DownloadButtonProps) => {
  const [state, setState] = useState<'idle' | 'busy' | { failed: string }>('idle')
  useForgetOffline(typeof state === 'object' ? state.failed : null, () => setState('idle'))
  const download = async () => {
    setState('busy')
    try {
      await downloadGeneration(id, 'zip', title)
      setState('idle')
    } catch (error) {
      setState({ failed: describeError(error) })
    }
  }
  const failed = typeof state === 'object' ? state.failed : null
  return (
    <>
      {iconOnly ? (
        <IconButton label={failed ?? 'Download as zip'} size="sm" onClick={download}>
          <Download className={failed ? 'text-danger' : undefined} />
        </IconButton>
      ) : (
        <Button size="sm" variant="ghost" icon={<Download />} busy={state === 'busy'} onClick={download}>
          Download
        </Button>
      )}
      {failed && !iconOnly && (
        <span role="alert" className="text-danger text-sm">
          {failed}
        </span>
      )}
    </>
  )
}
