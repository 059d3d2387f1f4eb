import { type FormEvent, useState } from 'react'
import type { AppTable } from '#contract/app-data'
import { useAddRow } from '../../../api/app-data.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { findFieldError } from '../../security/find-field-error.ts'
import { ErrorWords } from '../../shell/error-words.tsx'
import { readRow } from './cell-value.ts'
import { isStamp, sortStampsLast } from './stamps.ts'

type AddRowDialogProps = { slug: string; table: AppTable; onClose: () => void }

/** A new row of a table: a field for each column that can be written. */
export const AddRowDialog = ({ slug, table, onClose }: AddRowDialogProps) => {
  const add = useAddRow(slug, table.name)
  const [typed, setTyped] = useState<{ [column: string]: string | undefined }>(() => {
    const now = new Date().toISOString()
    const stamps = table.fields.filter(({ name, type, required }) => required && type === 'TEXT' && isStamp(name))
    return Object.fromEntries(stamps.map(({ name }) => [name, now]))
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ values: readRow(typed, table.fields) }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={`Add a row to ${table.name}`}
      description="What you leave empty gets its default."
      open
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form="add-row" variant="primary" busy={add.isPending}>
            Add the row
          </Button>
        </>
      }
    >
      <form id="add-row" onSubmit={submit} noValidate className="grid gap-3">
        {sortStampsLast(table.fields, ({ name }) => name).flatMap(({ name, type, required, generated }) =>
          generated
            ? []
            : [
                <Field
                  key={name}
                  label={name}
                  error={findFieldError(add.error, `values.${name}`)}
                  aside={
                    <span className="text-faint text-xs">
                      {[type.toLowerCase(), required && 'required'].filter(Boolean).join(', ')}
                    </span>
                  }
                >
                  <TextInput
                    value={typed[name] ?? ''}
                    autoComplete="off"
                    spellCheck={false}
                    onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                    className="font-mono text-sm!"
                  />
                </Field>,
              ],
        )}
        {add.error && (
          <p role="alert" className="text-danger text-sm">
            <ErrorWords error={add.error} />
          </p>
        )}
      </form>
    </Dialog>
  )
}
