import type { FaceKind } from '#contract/apps'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'

const MAX_WORDS = 4_000

const examples: { [F in FaceKind]: string } = {
  ui: 'A board by status, in green, for phones first',
  cli: 'Short commands, tables by default, the key from an environment variable',
}

/** What another face of an API should be like, in one's own words. */
export const FaceWords = ({ kind, onChange }: { kind: FaceKind; onChange: (words: string) => void }) => (
  <Field label="What should it be like?" hint="It sees the whole API contract. Leave empty for a sensible default.">
    <TextArea
      rows={3}
      maxLength={MAX_WORDS}
      placeholder={examples[kind]}
      onChange={(event) => onChange(event.target.value)}
    />
  </Field>
)
