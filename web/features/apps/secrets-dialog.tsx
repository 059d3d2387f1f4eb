import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { App } from '#contract/apps'
import { usePutSecret, useRemoveSecret, useSecrets } from '../../api/apps.ts'
import { ApiError } from '../../api/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

/** Keys for other services: headers that are added to an app's requests outside of its code, which never has them. */
export const SecretsDialog = ({ app, onClose }: { app: App; onClose: () => void }) => {
  const secrets = useSecrets(app.slug)
  const put = usePutSecret(app.slug)
  const remove = useRemoveSecret(app.slug)
  const [host, setHost] = useState(app.allowedHosts[0] ?? '')
  const [header, setHeader] = useState('authorization')
  const [value, setValue] = useState('')
  const refusal = put.error instanceof ApiError ? put.error : null
  const fieldErrors = { header: refusal?.fieldError('header') ?? null, value: refusal?.fieldError('value') ?? null }
  const error = secrets.error ?? remove.error ?? (fieldErrors.header || fieldErrors.value ? null : put.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put.mutate({ host, header, value }, { onSuccess: () => setValue('') })
  }
  return (
    <Dialog
      title="Keys for other services"
      description="A header that is added to the app’s requests to one host. Its code never has the value, and nobody reads it back."
      open
      onOpenChange={onClose}
      size="md"
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className="grid grid-cols-1 gap-5">
        {app.allowedHosts.length === 0 ? (
          <p className="text-sm text-soft">This app has no network. Allow a host first, under “Address and access”.</p>
        ) : (
          <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-3">
            <div className="grid items-start gap-3 sm:grid-cols-2">
              <Field label="Host">
                <Select
                  value={host}
                  onChange={setHost}
                  options={app.allowedHosts.map((each) => ({ value: each, label: each }))}
                  className="w-full"
                />
              </Field>
              <Field label="Header" error={fieldErrors.header}>
                <TextInput
                  value={header}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setHeader(event.target.value)}
                  className="font-mono text-sm!"
                />
              </Field>
            </div>
            <Field label="Value" error={fieldErrors.value} hint="The whole of it, like “Bearer …”.">
              <TextInput
                type="password"
                value={value}
                autoComplete="off"
                onChange={(event) => setValue(event.target.value)}
              />
            </Field>
            <Button
              type="submit"
              variant="primary"
              disabled={value === ''}
              busy={put.isPending}
              className="justify-self-start"
            >
              Keep it
            </Button>
          </form>
        )}
        {error && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={error} />
          </p>
        )}
        {secrets.data && secrets.data.length > 0 && (
          <ul aria-label="Keys" className="divide-y rounded-md border text-sm">
            {secrets.data.map((secret) => (
              <li key={`${secret.host} ${secret.header}`} className="flex items-center gap-3 py-1 pr-1 pl-3">
                <span className="min-w-0 flex-1 truncate font-mono text-xs">
                  {secret.host} · {secret.header}
                </span>
                <IconButton
                  label={`Forget ${secret.header} for ${secret.host}`}
                  size="sm"
                  onClick={() => remove.mutate(secret)}
                >
                  <Trash2 />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
