import { useState } from 'react'
import { cleanPath } from '#contract/artifact-files'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'

type PathFormProps = {
  /** The path to begin with: empty for a new file. */
  path: string
  taken: ReadonlySet<string>
  onDone: (path: string) => void
  onCancel: () => void
}

/** Asks for the path of a file. */
export const PathForm = ({ path, taken, onDone, onCancel }: PathFormProps) => {
  const [text, setText] = useState(path)
  const [error, setError] = useState<string | null>(null)
  const submit = () => {
    const cleaned = cleanPath(text)
    if (cleaned.path === null)
      setError(`This cannot be a file: it ${cleaned.reason.replace(/^its path/, 'has a path that')}.`)
    else if (cleaned.path !== path && taken.has(cleaned.path)) setError('There is a file with this path.')
    else onDone(cleaned.path)
  }
  return (
    <form
      aria-label={path === '' ? 'New file' : 'Rename the file'}
      className="flex shrink-0 items-start gap-2 border-b px-2 py-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <Field label="Path" hideLabel error={error} className="min-w-0 flex-1">
        <TextInput
          autoFocus
          value={text}
          placeholder="src/file.ts"
          onChange={(event) => setText(event.target.value)}
          className="font-mono text-sm!"
        />
      </Field>
      <Button size="sm" variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" size="sm">
        {path === '' ? 'Add' : 'Rename'}
      </Button>
    </form>
  )
}
