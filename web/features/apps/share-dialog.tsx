import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { App } from '#contract/apps'
import { useCreateShare, useRemoveShare, useShares } from '../../api/apps.ts'
import { ApiError, describeError } from '../../api/errors.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { fullTime } from '../../ui/time.ts'

const DAY = 24
const spans = [
  { value: '1', label: 'an hour' },
  { value: String(DAY), label: 'a day' },
  { value: String(7 * DAY), label: 'a week' },
  { value: String(30 * DAY), label: '30 days' },
  { value: String(90 * DAY), label: '90 days' },
] as const

/** Links that let people without an account in, for a time and with a password if wanted. */
export const ShareDialog = ({ app, onClose }: { app: App; onClose: () => void }) => {
  const shares = useShares(app.slug)
  const create = useCreateShare(app.slug)
  const remove = useRemoveShare(app.slug)
  const [span, setSpan] = useState<(typeof spans)[number]['value']>('168')
  const [password, setPassword] = useState('')
  const error = create.error ?? remove.error
  const passwordError = create.error instanceof ApiError ? create.error.fieldError('password') : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ expiresInHours: Number(span), ...(password && { password }) }, { onSuccess: () => setPassword('') })
  }
  return (
    <Dialog
      title="Share links"
      description="Whoever has a link gets in without an account, until it ends or you withdraw it."
      open
      onOpenChange={onClose}
      size="md"
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className="grid gap-5">
        <form onSubmit={submit} noValidate className="grid gap-3">
          <div className="grid items-start gap-3 sm:grid-cols-2">
            <Field label="Works for">
              <Select value={span} onChange={setSpan} options={spans} className="w-full" />
            </Field>
            <Field label="Password" error={passwordError} hint="Optional">
              <TextInput
                type="password"
                value={password}
                autoComplete="new-password"
                onChange={(event) => setPassword(event.target.value)}
              />
            </Field>
          </div>
          <Button type="submit" variant="primary" busy={create.isPending} className="justify-self-start">
            Make a link
          </Button>
        </form>
        {error && !passwordError && (
          <p role="alert" className="text-danger text-sm">
            {describeError(error)}
          </p>
        )}
        {create.data?.url && (
          <div className="flex items-end gap-2">
            <Field label="New link" hint="Shown only now: copy it before you close this." className="min-w-0 flex-1">
              <TextInput readOnly value={create.data.url} onFocus={(event) => event.currentTarget.select()} />
            </Field>
            <div className="pb-6">
              <CopyButton text={create.data.url} label="Copy link" labelled size="md" />
            </div>
          </div>
        )}
        {shares.isError && <p className="text-danger text-sm">{describeError(shares.error)}</p>}
        {shares.data && shares.data.length > 0 && (
          <section aria-label="Links that work" className="grid gap-1">
            <h3 className="text-faint text-xs">Links that work</h3>
            <ul className="divide-y rounded-md border text-sm">
              {shares.data.map((share) => (
                <li key={share.id} className="flex items-center gap-3 py-1 pr-1 pl-3">
                  <span className="min-w-0 flex-1">
                    Until {fullTime(share.expiresAt)}
                    {share.hasPassword && <span className="text-faint"> · with a password</span>}
                  </span>
                  <IconButton label="Withdraw this link" size="sm" onClick={() => remove.mutate(share.id)}>
                    <Trash2 />
                  </IconButton>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}
