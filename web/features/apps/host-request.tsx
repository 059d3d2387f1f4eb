import { useApp, useUpdateApp } from '../../api/apps.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

type HostRequestProps = { slug: string; host: string; canWrite: boolean }

/** A live API wants to reach a host that nobody allowed yet: whoever may write in the room decides. */
export const HostRequest = ({ slug, host, canWrite }: HostRequestProps) => {
  const app = useApp(slug)
  const update = useUpdateApp(slug)
  const allowed = app.data?.allowedHosts
  return (
    <div className="grid gap-1 pl-8.5 text-faint text-xs">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {slug} wants to reach <span className="font-mono text-soft">{host}</span>
          {allowed?.includes(host) && ': allowed'}
        </span>
        {canWrite && allowed && !allowed.includes(host) && (
          <Button size="sm" busy={update.isPending} onClick={() => update.mutate({ allowedHosts: [...allowed, host] })}>
            Allow
          </Button>
        )}
      </p>
      {update.error && (
        <p role="alert" className="text-danger">
          <ErrorWords error={update.error} />
        </p>
      )}
    </div>
  )
}
