import { useState } from 'react'
import type { App } from '#contract/apps'
import { openApp, useForkApp } from '../../api/apps.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

/** Asks for another address for a copy of an app, with its data as it is now or empty. */
export const ForkDialog = ({ app, onClose }: { app: App; onClose: () => void }) => {
  const fork = useForkApp(app.slug)
  const hasData = app.faces.includes('api')
  const [data, setData] = useState<'with' | 'without'>(hasData ? 'with' : 'without')
  const made = fork.data
  return (
    <Dialog
      title={`Fork ${app.slug}`}
      description="A copy with an address of its own. From then on the two go their own ways."
      open
      onOpenChange={onClose}
      footer={
        made ? (
          <>
            <Button onClick={() => void openApp(made)}>Open it</Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </>
        ) : (
          <Button variant="primary" busy={fork.isPending} onClick={() => fork.mutate({ withData: data === 'with' })}>
            Fork
          </Button>
        )
      }
    >
      <div className="grid gap-3">
        {made ? (
          <p className="text-sm">
            It runs at <span className="font-mono [overflow-wrap:anywhere]">{made.url}</span>
          </p>
        ) : (
          hasData && (
            <div className="grid gap-1.5">
              <Segmented
                label="Data"
                fill
                value={data}
                onChange={setData}
                options={[
                  { value: 'with', label: 'With its data' },
                  { value: 'without', label: 'Empty' },
                ]}
              />
              <p className="text-faint text-xs">
                {data === 'with' ? 'The database is copied as it is now.' : 'The copy begins without any entries.'}
              </p>
            </div>
          )
        )}
        {fork.error && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={fork.error} />
          </p>
        )}
      </div>
    </Dialog>
  )
}
