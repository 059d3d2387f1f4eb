import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { ApiError, describeError } from '../../api/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useForgetOffline } from '../shell/use-failure.ts'

type Credentials = { name: string; email: string; password: string; code: string }
type FieldName = keyof Credentials

const labels: { [F in FieldName]: string } = {
  name: 'Name',
  email: 'Email',
  password: 'Password',
  code: 'Code',
}

type CredentialsFormProps = {
  fields: readonly FieldName[]
  submitLabel: string
  newPassword: boolean
  onSubmit: (values: Credentials) => Promise<void>
  /** Words for a refusal that concerns one field, by the problem's code. */
  refusals?: { [code: string]: { field: FieldName; words: string } }
  hints?: { [F in FieldName]?: ReactNode }
  /** A part between the last field and the button. */
  aside?: ReactNode
}

type Failure = { general: string | null; fields: { [F in FieldName]?: string } }

const none: Failure = { general: null, fields: {} }

const readFailure = (error: unknown, { fields, refusals = {} }: CredentialsFormProps): Failure => {
  if (!(error instanceof ApiError)) return { general: describeError(error), fields: {} }
  const refusal = refusals[error.code]
  if (refusal) return { general: null, fields: { [refusal.field]: refusal.words } }
  const wrong = fields.flatMap((field) => {
    const words = error.fieldError(field)
    return words ? [[field, words] as const] : []
  })
  return wrong.length > 0
    ? { general: null, fields: Object.fromEntries(wrong) }
    : { general: describeError(error), fields: {} }
}

/** The server is the judge of every value; here is only where its words appear. */
export const CredentialsForm = (props: CredentialsFormProps) => {
  const { fields, submitLabel, newPassword, onSubmit, hints = {} } = props
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const [failure, setFailure] = useState(none)
  useForgetOffline(failure.general, () => setFailure(none))

  useEffect(() => {
    if (Object.keys(failure.fields).length === 0) return
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [failure])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const value = (field: FieldName) => String(data.get(field) ?? '')
    setBusy(true)
    setFailure(none)
    try {
      await onSubmit({
        name: value('name'),
        email: value('email'),
        password: value('password'),
        code: value('code'),
      })
    } catch (error) {
      setFailure(readFailure(error, props))
    } finally {
      setBusy(false)
    }
  }

  const attributes: { [F in FieldName]: object } = {
    name: { type: 'text', autoComplete: 'name', maxLength: 100 },
    email: { type: 'email', autoComplete: newPassword ? 'email' : 'username', inputMode: 'email', spellCheck: false },
    password: {
      type: shown ? 'text' : 'password',
      autoComplete: newPassword ? 'new-password' : 'current-password',
      spellCheck: false,
      autoCapitalize: 'none',
    },
    code: { type: 'text', autoComplete: 'one-time-code', spellCheck: false, autoCapitalize: 'none', maxLength: 40 },
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      {failure.general && <Banner tone="danger">{failure.general}</Banner>}
      {fields.map((field, index) => (
        <Field
          key={field}
          label={labels[field]}
          hint={hints[field]}
          error={failure.fields[field]}
          aside={
            field === 'password' && (
              <button
                type="button"
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
                className="-my-1 -mr-1 rounded-sm px-2 py-1 text-faint text-xs hover:text-ink pointer-coarse:-my-3 pointer-coarse:py-3"
              >
                {shown ? 'Hide' : 'Show'}
              </button>
            )
          }
        >
          <TextInput
            name={field}
            autoFocus={field === 'code' || (index === 0 && !fields.includes('code'))}
            required
            {...attributes[field]}
            className="h-10! max-sm:h-11!"
          />
        </Field>
      ))}
      {props.aside}
      <Button type="submit" variant="primary" busy={busy} className="mt-1 h-10! max-sm:h-11!">
        {submitLabel}
      </Button>
    </form>
  )
}
