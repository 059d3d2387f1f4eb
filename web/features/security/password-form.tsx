import { useRef, useState } from 'react'
import { useApiKeys, useChangePassword, useCredentials, useFactors } from '../../api/security.ts'
import { updateUser, useUser } from '../../api/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { isProviderName } from '../auth/provider-buttons.tsx'
import { useErrorWords } from '../shell/error-words.tsx'
import { findFieldError } from './find-field-error.ts'
import { describeHandedOut, describePasskey, describeProvider, HANDED_OUT } from './keep-choices.tsx'
import { type KeepChoice, KeepList } from './keep-list.tsx'
import { NewMembers } from './new-members.tsx'

const KEYS = 'keys'
const endsUnlessTicked: ReadonlySet<string> = new Set([KEYS, HANDED_OUT])

/**
 * Returns the account's other credentials and what it handed out, as choices: the latter and API keys end with the
 * password unless they are ticked, the rest stays unless it is not.
 */
const useWaysIn = () => {
  const user = useUser()
  const keys = useApiKeys()
  const factors = useFactors()
  const credentials = useCredentials()
  const forOthers = credentials.data ? describeHandedOut(credentials.data.handedOut) : null
  const passkeys = factors.data?.passkeys ?? []
  const providers = user.providers.filter(isProviderName)
  const count = keys.data?.length ?? 0
  const own = [...passkeys.map(describePasskey), ...providers.map(describeProvider)]
  const forKeys: KeepChoice = { key: KEYS, label: `API keys (${count})`, detail: 'revoked unless you tick this' }
  const [ended, setEnded] = useState<ReadonlySet<string>>(endsUnlessTicked)
  const ways = [...(count > 0 ? [forKeys] : []), ...(forOthers ? [forOthers] : []), ...own]
  return {
    user,
    ways,
    kept: new Set(ways.flatMap(({ key }) => (ended.has(key) ? [] : [key]))),
    change: (kept: ReadonlySet<string>) =>
      setEnded(new Set([...endsUnlessTicked, ...ways.map(({ key }) => key)].filter((key) => !kept.has(key)))),
    newMembers: credentials.data?.newMembers ?? [],
    asked: () => {
      const stays = ({ key }: KeepChoice) => !ended.has(key)
      return {
        revokeKeys: ended.has(KEYS),
        endHandedOut: ended.has(HANDED_OUT),
        keep: {
          passkeys: passkeys.flatMap((passkey) => (stays(describePasskey(passkey)) ? [passkey.id] : [])),
          providers: providers.filter((name) => stays(describeProvider(name))),
        },
      }
    },
  }
}

export const PasswordForm = () => {
  const change = useChangePassword()
  const { user, ways, kept, ...waysIn } = useWaysIn()
  const form = useRef<HTMLFormElement>(null)
  const submit = (data: FormData) => {
    if (change.isPending) return
    const asked = waysIn.asked()
    const body = { current: String(data.get('current') ?? ''), next: String(data.get('next') ?? ''), ...asked }
    change.mutate(body, {
      onSuccess: () => {
        form.current?.reset()
        updateUser({ ...user, providers: ['password', ...asked.keep.providers] })
      },
    })
  }
  const current = findFieldError(change.error, 'current', { invalid_credentials: 'This is not your current password.' })
  const next = findFieldError(change.error, 'next')
  const general = useErrorWords(current || next ? null : change.error)
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit(new FormData(event.currentTarget))
      }}
    >
      {general && <Banner tone="danger">{general}</Banner>}
      <Field label="Current password" error={current}>
        <TextInput name="current" type="password" autoComplete="current-password" />
      </Field>
      <Field label="New password" hint="At least 8 characters. Avoid common passwords." error={next}>
        <TextInput name="next" type="password" autoComplete="new-password" />
      </Field>
      <KeepList legend="Keep active: tick what you know to be yours" ways={ways} kept={kept} onChange={waysIn.change} />
      <NewMembers members={waysIn.newMembers} />
      <div className="flex items-center gap-3">
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
        <span role="status" className="text-soft text-sm">
          {change.isSuccess ? 'Changed. Every other session was ended.' : ''}
        </span>
      </div>
    </form>
  )
}
