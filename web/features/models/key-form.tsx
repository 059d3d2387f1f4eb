import { type FormEvent, useRef } from 'react'
import type { OpenToKeys } from '#contract/providers/index'
import { type KeyHolder, useSaveProviderKey } from '../../api/models.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { findFieldError } from '../security/find-field-error.ts'
import { useErrorWords } from '../shell/error-words.tsx'

type KeyFormProps = { holder: KeyHolder; service: OpenToKeys; onDone: () => void }

/** Takes a key. Once it is saved nobody sees it again, and neither does this page. */
export const KeyForm = ({ holder, service, onDone }: KeyFormProps) => {
  const save = useSaveProviderKey(holder)
  const general = useErrorWords(save.error)
  const input = useRef<HTMLInputElement>(null)
  const { id: provider, label, keyExample } = service
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate(
      { provider, key: input.current?.value ?? '' },
      { onSuccess: onDone, onError: () => input.current?.focus() },
    )
  }
  return (
    <form noValidate onSubmit={submit} className="grid gap-2 pt-1 pb-2">
      <Field
        label={`Key for ${label}`}
        error={findFieldError(save.error, 'key') ?? general}
        hint="Whether it works shows at your next request with it."
      >
        <TextInput
          ref={input}
          autoFocus
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          placeholder={keyExample}
          className="font-mono"
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" busy={save.isPending}>
          Save key
        </Button>
        <Button size="sm" variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
