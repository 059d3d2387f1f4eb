import type { Ref } from 'react'
import { findSlugFault, MAX_SLUG_CHARS } from '#contract/slug'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type SlugFieldProps = {
  value: string
  onChange: (value: string) => void
  /** The server's refusal of it. */
  error: string | null
  /** The base address of apps, as `https://…`; null while none is known. */
  place?: URL | null
  /** Empty is a choice too: a name is made. */
  optional?: boolean
  ref?: Ref<HTMLInputElement>
}

/** The part of an app's address that people choose. */
export const SlugField = ({ value, onChange, error, place = null, optional = false, ref }: SlugFieldProps) => (
  <Field
    label="Address"
    error={error ?? (value === '' ? null : findSlugFault(value))}
    hint={
      optional && value === ''
        ? 'Leave empty to use the title.'
        : place
          ? `${place.protocol}//${value}.${place.host}`
          : 'The URL starts with this name.'
    }
  >
    <TextInput
      ref={ref}
      value={value}
      maxLength={MAX_SLUG_CHARS}
      placeholder={optional ? 'from the title' : undefined}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value.trim().toLowerCase())}
      className="font-mono text-sm!"
    />
  </Field>
)
