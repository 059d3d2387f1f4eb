import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { App, AppVisibility } from '#contract/apps'
import type { Check } from '#contract/generation'
import { findSlugFault, suggestSlug } from '#contract/slug'
import { cutText } from '#contract/text'
import { useAppPlace, usePublishApp, usePublishVersion } from '../../api/apps.ts'
import { ApiError, describeError } from '../../api/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { isolate } from '../../ui/name.tsx'
import { Select } from '../../ui/select.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { FailingChecks } from './failing-checks.tsx'
import { SlugField } from './slug-field.tsx'
import { VisibilityField } from './visibility.tsx'

const MAX_TITLE = 100

export type PublishDialogProps = {
  generation: { id: string; checks: readonly Check[]; version: number | null }
  /** The creation's name; its address is suggested from it. */
  title: string
  /** The app that gets a new version; null for a new app. */
  app: App | null
  /** The room's apps: it may become another interface for one. */
  apps: readonly App[]
  /** The one whose API it was made for: proposed first. */
  home?: App | null
  /** The purpose of publishing, when that is not its own sake. */
  purpose?: string
  /** A field for what else is asked then. */
  wish?: ReactNode
  onPublished?: (slug: string) => void
  onClose: () => void
}

const Failure = ({ error }: { error: unknown }) =>
  error === null ? null : (
    <p role="alert" className="text-danger text-sm">
      <ErrorWords error={error} />
    </p>
  )

const placeWords = (picked: App | null, home: App | null) => {
  if (home && picked?.slug !== home.slug)
    return `It was made for the API of ${home.slug}. Anywhere else it would have no data.`
  return picked ? 'The app keeps what it has; this is added to it.' : undefined
}

/** Gives a creation an address of its own, or the app it belongs to a new version. */
export const PublishDialog = ({ title, app, apps, home = null, ...part }: PublishDialogProps) => {
  const [picked, setPicked] = useState(home)
  if (app) return <VersionDialog app={app} {...part} />
  const places = apps.length > 0 && (
    <Field label="Where" hint={placeWords(picked, home)}>
      <Select
        value={picked?.slug ?? ''}
        onChange={(slug) => setPicked(apps.find((each) => each.slug === slug) ?? null)}
        options={[
          { value: '', label: 'At a new address' },
          ...apps.map((each) => ({ value: each.slug, label: `In ${each.slug} (${isolate(each.title)})` })),
        ]}
        className="w-full"
      />
    </Field>
  )
  return picked ? (
    <VersionDialog app={picked} places={places} {...part} />
  ) : (
    <NewAppDialog title={title} places={places} {...part} />
  )
}

type PartProps = Omit<PublishDialogProps, 'title' | 'app' | 'apps' | 'home'> & { places?: ReactNode }

type NewAppProps = PartProps & { title: string }

const NewAppDialog = ({ generation, title, places, purpose, wish, onPublished, onClose }: NewAppProps) => {
  const publish = usePublishApp()
  const place = useAppPlace()
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
    if (slug !== '' && findSlugFault(slug)) {
      field.current?.focus()
      return
    }
    publish.mutate(
      {
        generationId: generation.id,
        title: cutText(title, MAX_TITLE),
        visibility,
        force: fails,
        ...(slug && { slug }),
      },
      {
        onSuccess(published) {
          onPublished?.(published.slug)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title="Publish"
      description={purpose ?? 'Deploys this version to its own URL.'}
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
        {places}
        <SlugField
          ref={field}
          value={slug}
          onChange={setSlug}
          error={slugError}
          place={place === null ? null : new URL(place)}
          optional
        />
        <VisibilityField value={visibility} onChange={setVisibility} />
        {wish}
        {!slugError && <Failure error={error} />}
      </form>
    </Dialog>
  )
}

const VersionDialog = ({ generation, app, places, purpose, wish, onPublished, onClose }: PartProps & { app: App }) => {
  const publish = usePublishVersion(app.slug)
  const fails = generation.checks.some((check) => !check.ok)
  const submit = () =>
    publish.mutate(
      { generationId: generation.id, force: fails },
      {
        onSuccess() {
          onPublished?.(app.slug)
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={`Publish version ${generation.version ?? ''} to ${app.slug}`}
      description={purpose ?? 'It goes live at once. The data stays, and requests in progress finish first.'}
      open
      onOpenChange={onClose}
      size="md"
      footer={
        <Button variant={fails ? 'danger' : 'primary'} busy={publish.isPending} onClick={submit}>
          {fails ? 'Publish as it is' : 'Publish'}
        </Button>
      }
    >
      <div className="grid gap-4">
        <FailingChecks checks={generation.checks} />
        {places}
        {wish}
        <Failure error={publish.error} />
      </div>
    </Dialog>
  )
}
