import type { Model } from '#contract/generation'
import { kindNames } from '#contract/kinds'
import { KindGlyph, kindName } from '../../ui/kind.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { type ComposerKind, type Draft, hasLanguages } from './draft.ts'
import { RefiningChip } from './refining-chip.tsx'

const kinds: { value: ComposerKind; label: string }[] = [
  { value: 'chat', label: 'Chat' },
  ...kindNames.map((kind) => ({ value: kind, label: kindName(kind) })),
]

/** Without a choice the request decides: "in Python" is understood. */
export const ANY_LANGUAGE = ''
const languages = [
  { value: ANY_LANGUAGE, label: 'Any language' },
  ...['TypeScript', 'JavaScript', 'Python'].map((value) => ({ value, label: value })),
]
export const DEFAULT_MODEL = ''

export type ComposerOptionsProps = {
  draft: Draft
  onDraft: (draft: Draft) => void
  language: string
  onLanguage: (language: string) => void
  models: readonly Model[]
  model: string
  onModel: (model: string) => void
}

/** What the text in the composer is for: its kind, and for what is built the language and the model. */
export const ComposerOptions = (props: ComposerOptionsProps) => {
  const { draft, onDraft, models } = props
  const { kind, text, parent, explain = false } = draft
  const end = () => onDraft({ kind, text, parent: null })
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
      {(parent || explain) && <RefiningChip explain={explain} title={parent?.title ?? null} onEnd={end} />}
    </div>
  )
}
