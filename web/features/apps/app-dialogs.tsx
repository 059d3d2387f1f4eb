import type { App } from '#contract/apps'
import { useRemoveApp } from '../../api/apps.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { ForkDialog } from './fork-dialog.tsx'
import { ReleasesDialog } from './releases-dialog.tsx'
import { SecretsDialog } from './secrets-dialog.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'

export type AppDialogProps = {
  asked: 'settings' | 'secrets' | 'share' | 'releases' | 'fork' | 'remove'
  app: App
  findName: (userId: string) => string
  /** Opens another one in its place. */
  onAsk: (asked: AppDialogProps['asked']) => void
  onClose: () => void
}

/** Shows the dialog that was chosen in an app's menu. A chunk of its own: most visits need none of it. */
export const AppDialog = ({ asked, app, findName, onAsk, onClose }: AppDialogProps) => {
  switch (asked) {
    case 'settings':
      return <SettingsDialog app={app} onClose={onClose} />
    case 'secrets':
      return <SecretsDialog app={app} onClose={onClose} />
    case 'share':
      return <ShareDialog app={app} onAccess={() => onAsk('settings')} onClose={onClose} />
    case 'releases':
      return <ReleasesDialog app={app} findName={findName} onClose={onClose} />
    case 'fork':
      return <ForkDialog app={app} onClose={onClose} />
    case 'remove':
      return <RemoveDialog app={app} onClose={onClose} />
    default:
      return asked satisfies never
  }
}

const RemoveDialog = ({ app, onClose }: { app: App; onClose: () => void }) => {
  const remove = useRemoveApp(app.slug)
  return (
    <ConfirmDialog
      title={`Take ${app.slug} down?`}
      words="Its address stops answering, and its data is deleted. The creation and its versions stay in the room."
      action="Take it down"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
