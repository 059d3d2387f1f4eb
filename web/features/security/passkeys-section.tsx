import { Fingerprint } from 'lucide-react'
import type { FormEvent } from 'react'
import { useRef, useState } from 'react'
import { describeError } from '../../api/errors.ts'
import { useAddPasskey, useFactors, useRemovePasskey } from '../../api/security.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Name } from '../../ui/name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useOnline } from '../../ui/use-online.ts'
import { hasPasskeys } from '../auth/passkey-button.tsx'
import { Section } from '../shell/section.tsx'
import { findFieldError } from './find-field-error.ts'
import { Row, Rows } from './rows.tsx'

/** Closing the browser's own dialog is a decision, not a failure. */
const describeFailure = (error: Error | null) =>
  error === null || error.name === 'NotAllowedError'
    ? null
    : error.name === 'InvalidStateError'
      ? 'This device has a passkey for your account already.'
      : describeError(error)

export const PasskeysSection = () => {
  const factors = useFactors()
  const add = useAddPasskey()
  const remove = useRemovePasskey()
  const name = useRef<HTMLInputElement>(null)
  const [isNameless, setNameless] = useState(false)
  const wrongName = isNameless ? 'Name it after the device that it is on' : findFieldError(add.error, 'name')
  const passkeys = factors.data?.passkeys ?? []
  useOnline()
  const failure = (wrongName ? null : describeFailure(add.error)) ?? describeFailure(remove.error)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const wanted = name.current?.value.trim() ?? ''
    // Before the device asks: what it makes cannot be taken back from here.
    setNameless(wanted === '')
    if (wanted === '') name.current?.focus()
    else if (!add.isPending) add.mutate(wanted, { onSuccess: () => form.reset() })
  }
  return (
    <Section title="Passkeys" lead="Sign in with your fingerprint, face or device PIN, without password and code.">
      {failure && <Banner tone="danger">{failure}</Banner>}
      {passkeys.length > 0 && (
        <Rows label="Passkeys">
          {passkeys.map((passkey) => (
            <Row
              key={passkey.id}
              icon={<Fingerprint />}
              title={<Name>{passkey.name}</Name>}
              detail={
                <>
                  added <RelativeTime at={passkey.createdAt} />
                  {passkey.lastUsedAt && (
                    <>
                      {' '}
                      · used <RelativeTime at={passkey.lastUsedAt} />
                    </>
                  )}
                </>
              }
            >
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Remove the passkey ${passkey.name}`}
                busy={remove.isPending && remove.variables === passkey.id}
                onClick={() => remove.mutate(passkey.id)}
              >
                Remove
              </Button>
            </Row>
          ))}
        </Rows>
      )}
      {hasPasskeys() ? (
        <form onSubmit={submit} noValidate className="flex items-end gap-2">
          <Field label="Name of the new passkey" error={wrongName} className="min-w-0 flex-1">
            <TextInput
              ref={name}
              name="name"
              placeholder="For example: Work laptop"
              autoComplete="off"
              maxLength={100}
            />
          </Field>
          <Button type="submit" busy={add.isPending}>
            Add passkey
          </Button>
        </form>
      ) : (
        <p className="text-soft text-sm">This browser knows no passkeys.</p>
      )}
    </Section>
  )
}
