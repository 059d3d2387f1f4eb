import type { Ref } from 'react'
import { MAX_SLUG_CHARS, slugFault } from '#contract/slug'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export type SlugFieldProps = {
  value: string
  onChange: (value: string) => void
  /** What the server said about it. */
  error: string | null
  /** Empty is a choice too: a name is made. */
  optional?: boolean
  ref?: Ref<HTMLInputElement>
}

/** The part of an app's address that people choose. */
export const SlugField = ({ value, onChange, error, optional = false, ref }: SlugFieldProps) => (
  <Field
    label="Address"
    error={error ?? (value === '' ? null : slugFault(value))}
    hint={
      optional && value === '' ? 'Left empty, it is made from the title.' : 'Its own address begins with this name.'
    }
  >
    <TextInput
      ref={ref}
      value={value}
      maxLength={MAX_SLUG_CHARS}
      placeholder={optional ? 'made from the title' : undefined}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value.trim().toLowerCase())}
      className="font-mono text-sm!"
    />
  </Field>
)
