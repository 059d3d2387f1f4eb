import type { FormEvent } from 'react'
import { useId, useRef, useState } from 'react'
import type { ApiScope } from '#contract/auth'
import { useCreateApiKey } from '../../api/security.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useErrorWords } from '../shell/error-words.tsx'
import { findFieldError } from './find-field-error.ts'

const scopes: { value: ApiScope; label: string; words: string }[] = [
  { value: 'read', label: 'Read', words: 'Rooms, conversations, creations' },
  { value: 'write', label: 'Write', words: 'Make and change them, talk in rooms' },
  { value: 'generate', label: 'Generate', words: 'Ask a model: this costs tokens' },
]

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'never', label: 'No end' },
] as const
type Lifetime = (typeof lifetimes)[number]['value']

const computeExpiry = (lifetime: Lifetime) =>
  lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * 86_400_000).toISOString()

type NewKeyDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

export const NewKeyDialog = ({ open, onOpenChange }: NewKeyDialogProps) => {
  const create = useCreateApiKey()
  const formId = useId()
  const name = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<ApiScope[]>(['read'])
  const [lifetime, setLifetime] = useState<Lifetime>('90')
  const change = (next: boolean) => {
    if (!next) create.reset()
    onOpenChange(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending) return
    create.mutate({ name: name.current?.value ?? '', scopes: chosen, expiresAt: computeExpiry(lifetime) })
  }
  const wrongName = findFieldError(create.error, 'name')
  const wrongScopes = findFieldError(create.error, 'scopes')
  const general = useErrorWords(wrongName || wrongScopes ? null : create.error)
  const made = create.data

  return (
    <Dialog
      title={made ? 'Copy the key now' : 'New API key'}
      description={made ? 'It is not shown again. Who has it can do what it may, in your name.' : undefined}
      size="md"
      open={open}
      onOpenChange={change}
      initialFocus={name}
      footer={
        made ? (
          <Button variant="primary" onClick={() => change(false)}>
            Done
          </Button>
        ) : (
          <>
            <Button variant="ghost" onClick={() => change(false)}>
              Cancel
            </Button>
            <Button variant="primary" type="submit" form={formId} busy={create.isPending}>
              Create key
            </Button>
          </>
        )
      }
    >
      {made ? (
        <div className="flex items-center gap-2">
          <TextInput aria-label="API key" readOnly value={made.key} className="font-mono text-xs!" />
          <CopyButton text={made.key} label="Copy" labelled size="md" />
        </div>
      ) : (
        <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
          {general && <Banner tone="danger">{general}</Banner>}
          <Field label="Name" error={wrongName}>
            <TextInput ref={name} name="name" autoComplete="off" maxLength={100} placeholder="Nightly build" />
          </Field>
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 font-medium text-sm">It may</legend>
            {scopes.map(({ value, label, words }) => (
              <label key={value} className="flex items-baseline gap-2.5 text-sm">
                <input
                  type="checkbox"
                  className="translate-y-0.5 accent-accent"
                  checked={chosen.includes(value)}
                  onChange={(event) =>
                    setChosen(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
                  }
                />
                <span>
                  {label} <span className="text-faint">{words}</span>
                </span>
              </label>
            ))}
            {wrongScopes && (
              <p role="alert" className="text-danger text-sm">
                {wrongScopes}
              </p>
            )}
          </fieldset>
          <Field label="Lifetime">
            <Select value={lifetime} onChange={setLifetime} options={lifetimes} className="justify-self-start" />
          </Field>
        </form>
      )}
    </Dialog>
  )
}
