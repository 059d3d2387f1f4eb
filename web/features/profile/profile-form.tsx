import type { FormEvent } from 'react'
import { useState } from 'react'
import { isAvatarShown } from '#contract/avatar'
import { useUpdateProfile } from '../../api/account.ts'
import { ApiError } from '../../api/errors.ts'
import { useUser } from '../../api/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useErrorWords } from '../shell/error-words.tsx'

export const ProfileForm = () => {
  const user = useUser()
  const update = useUpdateProfile()
  const [name, setName] = useState(user.name)
  const [avatarUrl, setAvatarUrl] = useState(user.avatarUrl ?? '')

  const change = {
    ...(name.trim() !== user.name && { name }),
    ...((avatarUrl.trim() || null) !== user.avatarUrl && { avatarUrl: avatarUrl.trim() || null }),
  }
  const isElsewhere = avatarUrl.trim() !== '' && !isAvatarShown(avatarUrl.trim(), location.origin)
  const dirty = Object.keys(change).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (dirty && !update.isPending) update.mutate(change)
  }
  const wrong = (field: string) => (update.error instanceof ApiError ? update.error.fieldError(field) : null)
  const general = useErrorWords(wrong('name') || wrong('avatarUrl') ? null : update.error)

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <div className="flex items-center gap-4">
        <Avatar
          person={{ userId: user.id, name: name || user.name, avatarUrl: avatarUrl.trim() || null }}
          size="lg"
          decorative
        />
        <p className="text-faint text-sm">This is how others see you in a room. The colour stays yours.</p>
      </div>
      {general && <Banner tone="danger">{general}</Banner>}
      <Field label="Name" error={wrong('name')}>
        <TextInput value={name} autoComplete="name" maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label="Picture"
        hint={
          isElsewhere
            ? 'Pictures are loaded from Google, GitHub and Gravatar only, so that none tells who looks at it. From this address others see your initials.'
            : 'The https address of your picture at Google, GitHub or Gravatar. Without one your initials are shown.'
        }
        error={wrong('avatarUrl')}
      >
        <TextInput
          value={avatarUrl}
          type="url"
          inputMode="url"
          autoComplete="photo"
          placeholder="https://"
          onChange={(event) => setAvatarUrl(event.target.value)}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={update.isPending} disabled={!dirty}>
          Save changes
        </Button>
        <span role="status" className="text-soft text-sm">
          {update.isSuccess && !dirty ? 'Saved' : ''}
        </span>
      </div>
    </form>
  )
}
