import { CornerDownLeft, SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { MAX_MESSAGE_CHARS, MAX_PROMPT_CHARS } from '#contract/constants'
import { useModels } from '../../api/generations.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Field } from '../../ui/field.tsx'
import { KindGlyph, kindNames } from '../../ui/kind.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { BudgetNotice } from '../usage/usage-meter.tsx'
import { type ComposerKind, type Draft, withCommand } from './draft.ts'
import { RefiningChip } from './refining-chip.tsx'

export type Submission = { draft: Draft; language: string | null; model: string | null }

export type ComposerProps = {
  draft: Draft
  onDraft: (draft: Draft) => void
  onSubmit: (submission: Submission) => void
  onTyping: (active: boolean) => void
  /** What this person sent last; arrow-up in the empty field brings it back. */
  lastSent: Draft | null
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

const kinds: { value: ComposerKind; label: string }[] = [
  { value: 'chat', label: 'Chat' },
  { value: 'code', label: kindNames.code },
  { value: 'api', label: kindNames.api },
  { value: 'ui', label: kindNames.ui },
  { value: 'cli', label: kindNames.cli },
]

/** Without a choice the request decides: "in Python" is understood. */
const ANY_LANGUAGE = ''
const languages = [
  { value: ANY_LANGUAGE, label: 'Any language' },
  ...['TypeScript', 'JavaScript', 'Python'].map((value) => ({ value, label: value })),
]
const DEFAULT_MODEL = ''

/** The one box of the room: it talks, and it builds. */
export const Composer = ({ draft, onDraft, onSubmit, onTyping, lastSent, fieldRef }: ComposerProps) => {
  const [language, setLanguage] = useState(ANY_LANGUAGE)
  const [model, setModel] = useState(DEFAULT_MODEL)
  const models = useModels().data ?? []
  const { kind, text, parent } = draft
  const chatting = kind === 'chat'
  const limit = chatting ? MAX_MESSAGE_CHARS : MAX_PROMPT_CHARS
  const length = text.trim().length
  const sendable = length > 0 && length <= limit

  const submit = () => {
    if (!sendable) return
    onSubmit({
      draft: { ...draft, text: text.trim() },
      language: kind === 'code' && !parent && language !== ANY_LANGUAGE ? language : null,
      model: chatting || model === DEFAULT_MODEL ? null : model,
    })
    fieldRef.current?.focus()
  }
  const change = (next: string) => {
    const changed = withCommand({ ...draft, text: next })
    onDraft(changed)
    onTyping(changed.text !== '')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter belongs to it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      submit()
    } else if (event.key === 'ArrowUp' && text === '' && lastSent) {
      event.preventDefault()
      onDraft(lastSent)
    } else if (event.key === 'Escape' && parent) onDraft({ ...draft, parent: null })
  }

  return (
    <form
      aria-label="Composer"
      className="grid shrink-0 gap-2 border-t bg-panel px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="What to send"
          value={kind}
          onChange={(next) => onDraft({ kind: next, text, parent: null })}
          options={kinds.map((option) => ({
            ...option,
            icon: option.value !== 'chat' && option.value === kind ? <KindGlyph kind={option.value} /> : undefined,
          }))}
        />
        {kind === 'code' && !parent && (
          <Select aria-label="Language" size="sm" value={language} onChange={setLanguage} options={languages} />
        )}
        {!chatting && models.length > 1 && (
          <Select
            aria-label="Model"
            size="sm"
            value={model}
            onChange={setModel}
            className="max-w-44"
            options={[
              { value: DEFAULT_MODEL, label: models.find((each) => each.default)?.label ?? 'Default model' },
              ...models.filter((each) => !each.default).map((each) => ({ value: each.id, label: each.label })),
            ]}
          />
        )}
        {parent && <RefiningChip title={parent.title} onEnd={() => onDraft({ ...draft, parent: null })} />}
      </div>
      <div className="flex items-end gap-2">
        <Field label={chatting ? 'Message' : 'What should we build?'} hideLabel className="min-w-0 flex-1">
          <TextArea
            ref={fieldRef}
            rows={chatting ? 1 : 2}
            value={text}
            placeholder={chatting ? 'Message' : parent ? 'What should change?' : 'What should we build?'}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => onTyping(false)}
            enterKeyHint="send"
            className={cx(
              'max-h-48 py-[calc((var(--spacing-control)-1.5em-2px)/2)]',
              chatting ? 'min-h-control' : 'min-h-14',
            )}
          />
        </Field>
        <Button
          type="submit"
          variant="primary"
          disabled={!sendable}
          icon={chatting ? <SendHorizontal /> : <CornerDownLeft />}
        >
          {chatting ? 'Send' : 'Generate'}
        </Button>
      </div>
      {!chatting && <BudgetNotice />}
      {length > limit * 0.9 && (
        <p role="status" className={length > limit ? 'text-danger text-xs' : 'text-faint text-xs'}>
          {length.toLocaleString('en')} of {limit.toLocaleString('en')} characters
        </p>
      )}
    </form>
  )
}
