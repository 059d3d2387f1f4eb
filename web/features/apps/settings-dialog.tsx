import { type FormEvent, useId, useRef, useState } from 'react'
import type { App } from '#contract/apps'
import { findSlugFault } from '#contract/slug'
import { useUpdateApp } from '../../api/apps.ts'
import { ApiError, describeError } from '../../api/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { SlugField } from './slug-field.tsx'
import { VisibilityField } from './visibility.tsx'

const readHosts = (text: string) => text.split(/[\s,]+/).filter(Boolean)

/** Title, address, who may open it, and which hosts of the network it may reach. */
export const SettingsDialog = ({ app, onClose }: { app: App; onClose: () => void }) => {
  const update = useUpdateApp(app.slug)
  const [title, setTitle] = useState(app.title)
  const [slug, setSlug] = useState(app.slug)
  const [visibility, setVisibility] = useState(app.visibility)
  const [hosts, setHosts] = useState(app.allowedHosts.join('\n'))
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const { error } = update
  const refusal = error instanceof ApiError ? error : null
  const hostError = refusal?.errors.find((each) => each.path.startsWith('allowedHosts'))?.message ?? null
  const slugError = refusal?.fieldError('slug') ?? (refusal?.status === 409 ? describeError(refusal) : null)
  const titleError = refusal?.fieldError('title') ?? null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (findSlugFault(slug)) return
    const change = { title, visibility, allowedHosts: readHosts(hosts), ...(slug !== app.slug && { slug }) }
    update.mutate(change, { onSuccess: onClose })
  }
  return (
    <Dialog
      title="Address and access"
      open
      onOpenChange={onClose}
      initialFocus={field}
      size="md"
      footer={
        <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
          Save
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        <Field label="Title" error={titleError}>
          <TextInput ref={field} value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <SlugField value={slug} onChange={setSlug} error={slugError} />
        {slug !== app.slug && <p className="-mt-2 text-faint text-xs">The old address leads to the new one.</p>}
        <VisibilityField value={visibility} onChange={setVisibility} />
        <Field
          label="Allowed hosts"
          error={hostError}
          hint="One per line, like api.example.com. Empty: the app cannot call other servers."
        >
          <TextArea
            rows={2}
            value={hosts}
            spellCheck={false}
            onChange={(event) => setHosts(event.target.value)}
            className="max-h-32 font-mono text-sm!"
          />
        </Field>
        {error && !hostError && !slugError && !titleError && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={error} />
          </p>
        )}
      </form>
    </Dialog>
  )
}
