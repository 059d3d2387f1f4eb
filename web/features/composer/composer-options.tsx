import { Suspense } from 'react'
import type { Model } from '#contract/generation'
import { kindNames } from '#contract/kinds'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { shortenName } from '../../ui/name.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { type ComposerKind, type Draft, hasLanguages, type Refinable } from './draft.ts'

const ExplainingChip = lazyPart(async () => ({ default: (await import('./explaining-chip.tsx')).ExplainingChip }))

const kinds: { value: ComposerKind; label: string }[] = [
  { value: 'chat', label: 'Chat' },
  ...kindNames.map((kind) => ({ value: kind, label: formatKind(kind) })),
]

/** No choice: the request decides, "in Python" is understood. */
export const ANY_LANGUAGE = ''
const languages = [
  { value: ANY_LANGUAGE, label: 'Any language' },
  ...['TypeScript', 'JavaScript', 'Python'].map((value) => ({ value, label: value })),
]
export const DEFAULT_MODEL = ''

type ComposerOptionsProps = {
  draft: Draft
  /** The creation that the draft changes; null for something new. */
  parent: Draft['parent']
  /** The creation that is open and could be changed. */
  opened: Refinable | null
  onDraft: (draft: Draft) => void
  language: string
  onLanguage: (language: string) => void
  models: readonly Model[]
  model: string
  onModel: (model: string) => void
}

/** Asks for the purpose of the text in the composer: its kind, and for what is built the language and the model. */
export const ComposerOptions = (props: ComposerOptionsProps) => {
  const { draft, parent, opened, onDraft, models } = props
  const { kind, text, explain = false } = draft
  const changeable = parent ?? (opened?.kind === kind ? opened : null)
  return (
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
      {hasLanguages(kind) && !parent && !explain && (
        <Select
          aria-label="Language"
          size="sm"
          className="max-sm:min-w-20 max-sm:flex-1"
          value={props.language}
          onChange={props.onLanguage}
          options={languages}
        />
      )}
      {kind !== 'chat' && models.length > 1 && (
        <Select
          aria-label="Model"
          size="sm"
          value={props.model}
          onChange={props.onModel}
          className="max-w-44"
          options={[
            { value: DEFAULT_MODEL, label: models.find((each) => each.default)?.label ?? 'Default model' },
            ...models.filter((each) => !each.default).map((each) => ({ value: each.id, label: each.label })),
          ]}
        />
      )}
      {explain ? (
        <Suspense>
          <ExplainingChip title={parent?.title ?? null} onEnd={() => onDraft({ kind, text, parent: null })} />
        </Suspense>
      ) : (
        changeable && (
          <Segmented
            label="What to build"
            value={parent ? 'change' : 'new'}
            onChange={(next) =>
              onDraft(
                next === 'new'
                  ? { kind, text, parent: null, fresh: true }
                  : { kind, text, parent: { id: changeable.id, title: changeable.title } },
              )
            }
            options={[
              { value: 'change', label: `Change “${shortenName(changeable.title)}”` },
              { value: 'new', label: 'New instead' },
            ]}
            className="max-w-full"
          />
        )
      )}
    </div>
  )
}
