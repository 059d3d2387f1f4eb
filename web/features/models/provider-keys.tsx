import { useState } from 'react'
import type { ProviderName } from '#contract/providers'
import { openToKeys } from '#contract/providers/index'
import { type KeyHolder, useProviderKeys, useRemoveProviderKey } from '../../api/models.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { RetryBanner } from '../shell/retry-banner.tsx'
import { KeyForm } from './key-form.tsx'

/** The keys that a person or a room has: one a service, told by its end. */
export const ProviderKeys = ({ holder }: { holder: KeyHolder }) => {
  const keys = useProviderKeys(holder)
  const remove = useRemoveProviderKey(holder)
  const [editing, setEditing] = useState<ProviderName | null>(null)
  if (keys.isPending) return <SkeletonRows label="Loading keys" rows={3} />
  if (keys.isError) return <RetryBanner error={keys.error} onRetry={() => void keys.refetch()} />
  return (
    <div className="grid grid-cols-1 gap-3">
      {remove.error && (
        <Banner tone="danger">
          <ErrorWords error={remove.error} />
        </Banner>
      )}
      <ul aria-label="Keys for providers" className="divide-y rounded-md border bg-panel">
        {openToKeys.map((service) => {
          const { id: provider, label } = service
          const key = keys.data.find((each) => each.provider === provider)
          return (
            <li key={provider} className="px-3 py-2">
              <div className="flex min-h-control items-center gap-2">
                <p className="min-w-0 flex-1 truncate text-sm">
                  <span className="font-medium">{label}</span>{' '}
                  {key && (
                    <span className="text-faint text-xs">
                      <span className="font-mono">{key.hint}</span> · saved <RelativeTime at={key.createdAt} />
                    </span>
                  )}
                </p>
                <Button
                  size="sm"
                  variant={key ? 'ghost' : 'secondary'}
                  aria-expanded={editing === provider}
                  aria-label={`${key ? 'Replace' : 'Add key'} for ${label}`}
                  onClick={() => setEditing(editing === provider ? null : provider)}
                >
                  {key ? 'Replace' : 'Add key'}
                </Button>
                {key && (
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={`Remove the key for ${label}`}
                    busy={remove.isPending && remove.variables === provider}
                    onClick={() => remove.mutate(provider)}
                  >
                    Remove
                  </Button>
                )}
              </div>
              {editing === provider && <KeyForm holder={holder} service={service} onDone={() => setEditing(null)} />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
