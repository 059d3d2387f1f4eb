import { type FormEvent, useId, useRef, useState } from 'react'
import type { App, AppVisibility } from '#contract/apps'
import type { Check } from '#contract/generation'
import { slugFault, suggestSlug } from '#contract/slug'
import { usePublishApp, usePublishVersion } from '../../api/apps.ts'
import { ApiError, describeError } from '../../api/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailingChecks } from './failing-checks.tsx'
import { SlugField } from './slug-field.tsx'
import { VisibilityField } from './visibility.tsx'

const MAX_TITLE = 100

export type PublishDialogProps = {
  generation: { id: string; checks: readonly Check[]; version: number | null }
  /** What it is called, and its address is suggested from. */
  title: string
  /** The app that gets a new version; null for a new app. */
  app: App | null
  onClose: () => void
}

const Failure = ({ error }: { error: unknown }) =>
  error === null ? null : (
    <p role="alert" className="text-danger text-sm">
      {describeError(error)}
    </p>
  )

/** Gives a creation an address of its own, or the app it belongs to a new version. */
export const PublishDialog = ({ generation, title, app, onClose }: PublishDialogProps) =>
  app ? (
    <VersionDialog generation={generation} app={app} onClose={onClose} />
  ) : (
    <NewAppDialog generation={generation} title={title} onClose={onClose} />
  )

const NewAppDialog = ({ generation, title, onClose }: Omit<PublishDialogProps, 'app'>) => {
  const publish = usePublishApp()
  const [slug, setSlug] = useState(() => suggestSlug(title))
  const [visibility, setVisibility] = useState<AppVisibility>('link')
  const formId = useId()
  const field = useRef<HTMLInputElement>(null)
  const fails = generation.checks.some((check) => !check.ok)
  const { error } = publish
  const slugError =
    error instanceof ApiError
      ? (error.fieldError('slug') ?? (error.status === 409 ? describeError(error) : null))
      : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (slug !== '' && slugFault(slug)) {
      field.current?.focus()
      return
    }
    publish.mutate(
      {
        generationId: generation.id,
        title: title.slice(0, MAX_TITLE),
        visibility,
        force: fails,
        ...(slug && { slug }),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      title="Publish"
      description="It gets an address of its own, and runs there."
      open
      onOpenChange={onClose}
      initialFocus={field}
      size="md"
      footer={
        <Button type="submit" form={formId} variant={fails ? 'danger' : 'primary'} busy={publish.isPending}>
          {fails ? 'Publish as it is' : 'Publish'}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        <FailingChecks checks={generation.checks} />
        <SlugField ref={field} value={slug} onChange={setSlug} error={slugError} optional />
        <VisibilityField value={visibility} onChange={setVisibility} />
        {!slugError && <Failure error={error} />}
      </form>
    </Dialog>
  )
}

const VersionDialog = ({ generation, app, onClose }: Omit<PublishDialogProps, 'title'> & { app: App }) => {
  const publish = usePublishVersion(app.slug)
  const fails = generation.checks.some((check) => !check.ok)
  return (
    <Dialog
      title={`Publish v${generation.version ?? ''} to ${app.slug}`}
      description="It runs at once. The data stays, and requests under way are finished first."
      open
      onOpenChange={onClose}
      size="md"
      footer={
        <Button
          variant={fails ? 'danger' : 'primary'}
          busy={publish.isPending}
          onClick={() => publish.mutate({ generationId: generation.id, force: fails }, { onSuccess: onClose })}
        >
          {fails ? 'Publish as it is' : 'Publish'}
        </Button>
      }
    >
      <div className="grid gap-4">
        <FailingChecks checks={generation.checks} />
        <Failure error={publish.error} />
      </div>
    </Dialog>
  )
}
