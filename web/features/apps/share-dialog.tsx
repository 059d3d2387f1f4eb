import { type FormEvent, useState } from 'react'
import type { App } from '#contract/apps'
import { useCreateShare, useRemoveShare, useShares } from '../../api/apps.ts'
import { ApiError } from '../../api/errors.ts'
import { useMemberNames } from '../../api/rooms.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { formatFullTime } from '../../ui/time.ts'
import { ErrorWords } from '../shell/error-words.tsx'
import { LinkList } from '../shell/link-list.tsx'

const DAY = 24
const spans = [
  { value: '1', label: 'an hour' },
  { value: String(DAY), label: 'a day' },
  { value: String(7 * DAY), label: 'a week' },
  { value: String(30 * DAY), label: '30 days' },
  { value: String(90 * DAY), label: '90 days' },
] as const

/** `onAccess` opens the settings in its place. */
type ShareDialogProps = { app: App; onAccess: () => void; onClose: () => void }

/** A link keeps nobody out of what is open by its address. */
const OpenToAll = ({ onAccess }: { onAccess: () => void }) => (
  <Banner
    tone="warning"
    action={
      <Button size="sm" onClick={onAccess}>
        Change access
      </Button>
    }
  >
    This app opens for anyone with its address, with or without one of these links. A password protects it only when
    access is Room.
  </Banner>
)

/** Links that let people without an account in, for a time and with a password if wanted. */
export const ShareDialog = ({ app, onAccess, onClose }: ShareDialogProps) => {
  const shares = useShares(app.slug)
  const create = useCreateShare(app.slug)
  const remove = useRemoveShare(app.slug)
  const [span, setSpan] = useState<(typeof spans)[number]['value']>('168')
  const [password, setPassword] = useState('')
  const findName = useMemberNames(app.roomId)
  const passwordError = create.error instanceof ApiError ? create.error.fieldError('password') : null
  /** The one that was just made is not offered any longer. */
  const withdraw = (id: string) => remove.mutate(id, { onSuccess: () => id === create.data?.id && create.reset() })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ expiresInHours: Number(span), ...(password && { password }) }, { onSuccess: () => setPassword('') })
  }
  return (
    <Dialog
      title="Share links"
      description="Anyone with a link gets in without an account. It stops working when it expires, when you withdraw it, or when its maker loses access to the app."
      open
      onOpenChange={onClose}
      size="md"
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className="grid gap-5">
        {app.visibility !== 'private' && <OpenToAll onAccess={onAccess} />}
        <form onSubmit={submit} noValidate className="grid gap-3">
          <div className="grid items-start gap-3 sm:grid-cols-2">
            <Field label="Works for">
              <Select value={span} onChange={setSpan} options={spans} className="w-full" />
            </Field>
            <Field label="Password" error={passwordError} hint="Optional, at least 8 characters.">
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
        {create.error && !passwordError && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={create.error} />
          </p>
        )}
        {create.data?.url && (
          <div className="flex items-start gap-2">
            <Field label="New link" hint="Shown only now: copy it before you close this." className="min-w-0 flex-1">
              <TextInput readOnly value={create.data.url} onFocus={(event) => event.currentTarget.select()} />
            </Field>
            <div className="pt-6.5">
              <CopyButton text={create.data.url} label="Copy link" labelled size="md" />
            </div>
          </div>
        )}
        <LinkList
          title="Links that work"
          pages={shares}
          withdraw={{ ...remove, mutate: withdraw }}
          describe={({ createdBy, expiresAt, hasPassword }) => ({
            words: `Until ${formatFullTime(expiresAt)}`,
            note: [hasPassword && 'with a password', findName(createdBy) && `by ${findName(createdBy)}`]
              .filter(Boolean)
              .map((each) => `· ${each}`)
              .join(' '),
          })}
        />
      </div>
    </Dialog>
  )
}
