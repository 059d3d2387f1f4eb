import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { describeScheme } from '#contract/operation-security'
import type { JsonObject, Operation } from '#contract/operations'
import { describeBody, explainUnsent, readSchemes } from '../../../hosted/docs/form-values.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { Call } from '../preview/use-bridge.ts'
import { createTyped } from '../typed.ts'
import { MethodName } from './operation-list.tsx'
import { createCall, createDraft, findDraftFault, type RequestDraft } from './request-draft.ts'

const useDraft = createTyped<RequestDraft>()

type RequestFormProps = {
  /** The creation's. */
  id: string
  document: JsonObject
  operation: Operation
  lastId: string | null
  /** The page that asks is there. */
  ready: boolean
  busy: boolean
  onSend: (call: Call) => void
}

/** One operation, filled in with an example, ready to send. */
export const RequestForm = ({ id, document, operation, lastId, ready, busy, onSend }: RequestFormProps) => {
  const [draft, setDraft] = useDraft(`${id} ${operation.id}`, () => createDraft(document, operation, lastId))
  const [fault, setFault] = useState<string | null>(null)
  const send = async () => {
    const wrong = findDraftFault(operation, draft)
    setFault(wrong)
    if (!wrong && ready && !busy) onSend(await createCall(document, operation, draft))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }
  const set = (name: string, value: string) => setDraft({ ...draft, values: { ...draft.values, [name]: value } })

  return (
    <form aria-label={`${operation.method} ${operation.path}`} onSubmit={submit} className="grid gap-3.5 p-4">
      <div className="flex items-start gap-3">
        <div className="grid min-w-0 flex-1 grid-cols-1 gap-1">
          <p className="flex items-baseline gap-1">
            <MethodName method={operation.method} />
            <span className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">{operation.path}</span>
          </p>
          {operation.summary && <p className="text-sm text-soft">{operation.summary}</p>}
        </div>
        <Button type="submit" variant="primary" icon={<SendHorizontal />} busy={busy || !ready}>
          Send
        </Button>
      </div>
      {operation.parameters.length > 0 && (
        <div className="grid items-start gap-3.5 @md:grid-cols-2">
          {operation.parameters.map((parameter) => (
            <Field
              key={`${parameter.in} ${parameter.name}`}
              label={parameter.name}
              aside={
                <span className="text-faint text-xs">
                  {parameter.in}
                  {parameter.required ? '' : ', optional'}
                </span>
              }
              hint={[parameter.description, explainUnsent(parameter)].filter(Boolean).join(' ') || undefined}
            >
              <TextInput
                value={draft.values[parameter.argument] ?? ''}
                onChange={(event) => set(parameter.argument, event.target.value)}
                autoComplete="off"
                spellCheck={false}
                className="font-mono text-sm!"
              />
            </Field>
          ))}
        </div>
      )}
      {readSchemes(operation).map((scheme) => (
        <Field key={scheme.id} label={scheme.id} hint={describeScheme(scheme)}>
          <TextInput
            value={draft.credentials[scheme.id] ?? ''}
            onChange={(event) =>
              setDraft({ ...draft, credentials: { ...draft.credentials, [scheme.id]: event.target.value } })
            }
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm!"
          />
        </Field>
      ))}
      {draft.body !== null && operation.body && (
        <Field label="Body" aside={<span className="text-faint text-xs">{describeBody(operation.body)}</span>}>
          <TextArea
            value={draft.body}
            onChange={(event) => setDraft({ ...draft, body: event.target.value })}
            onKeyDown={onKeyDown}
            spellCheck={false}
            className="max-h-72 font-mono text-sm!"
          />
        </Field>
      )}
      {fault && (
        <p role="alert" className="text-danger text-sm">
          {fault}
        </p>
      )}
    </form>
  )
}
