import { CornerDownLeft, SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, Suspense, useState } from 'react'
import { MAX_MESSAGE_CHARS, MAX_PROMPT_CHARS } from '#contract/constants'
import { useRoomModels } from '../../api/models.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Field } from '../../ui/field.tsx'
import { isComposing } from '../../ui/is-composing.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { BudgetNotice } from '../usage/usage-meter.tsx'
import { AttachButton } from './attach/attach-button.tsx'
import { findHindrance } from './attach/attachments.ts'
import type { Attachments } from './attach/use-attachments.ts'
import { useDrop } from './attach/use-drop.ts'
import { ANY_LANGUAGE, ComposerOptions, DEFAULT_MODEL } from './composer-options.tsx'
import { type Command, type Draft, hasLanguages, holdParent, type Refinable, readParent, withCommand } from './draft.ts'
import { useSlashMenu } from './use-slash-menu.ts'

const AttachmentChips = lazyPart(async () => ({
  default: (await import('./attach/attachment-chips.tsx')).AttachmentChips,
}))
const ChatFiles = lazyPart(async () => ({ default: (await import('./attach/chat-files.tsx')).ChatFiles }))
const SlashMenu = lazyPart(async () => ({ default: (await import('./slash-menu.tsx')).SlashMenu }))

export type Submission = { draft: Draft; language: string | null; model: string | null; attachments: string[] }

type ComposerProps = {
  roomId: string
  draft: Draft
  onDraft: (draft: Draft) => void
  /** The creation that `/fix` and `/explain` are about. */
  refinable: Refinable | null
  /** The creation that somebody opened here: a request changes it, unless something new is asked for. */
  opened: Refinable | null
  attachments: Attachments
  /** Suggestions for a next request; shown while the field is empty. */
  suggestions: ReactNode
  onSubmit: (submission: Submission) => void
  onTyping: (active: boolean) => void
  /** The last request of this person; arrow-up in the empty field brings it back. */
  lastAsked: Draft | null
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** The request that an explanation of a whole creation is asked with. */
const EXPLAIN_ALL = 'Explain how it works'

const chooseWords = ({ kind, explain }: Draft, parent: Draft['parent']) => {
  if (kind === 'chat') return { field: 'Message', placeholder: 'Message', button: 'Send' }
  if (explain && parent)
    return { field: 'Question', placeholder: 'Ask a question, or leave empty for an overview', button: 'Explain' }
  if (explain) return { field: 'Question', placeholder: 'Paste what you want explained', button: 'Explain' }
  const field = 'What should we build?'
  return { field, placeholder: parent ? 'What should change?' : field, button: 'Generate' }
}

/** The one box of the room: it talks, it builds, and it explains. */
export const Composer = (props: ComposerProps) => {
  const { draft, refinable, opened, attachments, onSubmit, onTyping, lastAsked, fieldRef } = props
  const [language, setLanguage] = useState(ANY_LANGUAGE)
  const [model, setModel] = useState(DEFAULT_MODEL)
  const models = useRoomModels(props.roomId).data?.items ?? []
  const { kind, text, explain = false } = draft
  const parent = readParent(draft, opened)
  const onDraft = (next: Draft) => props.onDraft(holdParent(next, opened))
  const { items } = attachments
  const chatting = kind === 'chat'
  const words = chooseWords(draft, parent)
  const limit = chatting ? MAX_MESSAGE_CHARS : MAX_PROMPT_CHARS
  const length = text.trim().length
  const answering = models.find((each) => (model === DEFAULT_MODEL ? each.default : each.id === model)) ?? null
  const hindrance = chatting ? null : findHindrance(items, answering)
  const stuck = chatting && items.length > 0
  const sendable = (length > 0 || (explain && parent !== null)) && length <= limit && hindrance === null && !stuck
  const drop = useDrop(attachments.add)

  const submit = () => {
    if (!sendable) return
    onSubmit({
      draft: { ...draft, parent, text: text.trim() || EXPLAIN_ALL },
      language: hasLanguages(kind) && !parent && !explain && language !== ANY_LANGUAGE ? language : null,
      model: chatting || model === DEFAULT_MODEL ? null : model,
      attachments: chatting ? [] : items.flatMap((item) => (item.status === 'ready' ? [item.id] : [])),
    })
    fieldRef.current?.focus()
  }
  const change = (next: string) => {
    const changed = withCommand({ ...draft, text: next }, refinable)
    onDraft(changed)
    onTyping(changed.text !== '')
  }
  const choose = ({ name }: Command) => {
    change(`/${name} `)
    fieldRef.current?.focus()
  }
  const menu = useSlashMenu(text, refinable !== null, choose)
  const menuOpen = menu.options.length > 0

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || menu.takes(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      submit()
    } else if (event.key === 'ArrowUp' && text === '' && lastAsked) {
      event.preventDefault()
      onDraft(lastAsked)
    } else if (event.key === 'Escape' && (parent || explain))
      onDraft({ kind, text, parent: null, ...(!explain && { fresh: true }) })
  }

  return (
    <form
      aria-label="Composer"
      {...drop.handlers}
      className={cx(
        'grid shrink-0 grid-cols-[minmax(0,1fr)] gap-2 border-t bg-panel px-4 py-3',
        drop.over && 'outline-2 outline-accent outline-dashed -outline-offset-4',
      )}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {text === '' && !draft.parent && !explain && items.length === 0 && props.suggestions}
      <ComposerOptions
        draft={draft}
        parent={parent}
        opened={opened}
        onDraft={onDraft}
        language={language}
        onLanguage={setLanguage}
        models={models}
        model={model}
        onModel={setModel}
      />
      {items.length > 0 && (
        <Suspense>
          <AttachmentChips items={items} onRemove={attachments.remove} />
          {stuck && <ChatFiles onKind={(next) => onDraft({ ...draft, kind: next })} onRemove={attachments.removeAll} />}
        </Suspense>
      )}
      {hindrance && (
        <p role="status" className="text-faint text-xs">
          {hindrance}
        </p>
      )}
      <div className="relative flex items-end gap-2">
        {menuOpen && (
          <Suspense>
            <SlashMenu menu={menu} onChoose={choose} />
          </Suspense>
        )}
        {!chatting && <AttachButton onFiles={attachments.add} />}
        <Field label={words.field} hideLabel className="min-w-0 flex-1">
          <TextArea
            ref={fieldRef}
            rows={chatting ? 1 : 2}
            value={text}
            placeholder={words.placeholder}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const files = [...event.clipboardData.files]
              if (files.length === 0) return
              event.preventDefault()
              attachments.add(files)
            }}
            onBlur={() => onTyping(false)}
            enterKeyHint="send"
            {...(menuOpen && {
              role: 'combobox',
              'aria-expanded': true,
              'aria-autocomplete': 'list' as const,
              'aria-controls': menu.listId,
              'aria-activedescendant': menu.optionId(menu.active),
            })}
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
          <span className="max-sm:sr-only">{words.button}</span>
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
