import { useState } from 'react'
import type { App, FaceKind } from '#contract/apps'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { formatKind } from '../../ui/kind.tsx'
import { TextArea } from '../../ui/text-area.tsx'

const MAX_WORDS = 4_000

const examples: { [F in FaceKind]: string } = {
  ui: 'A board by status, in green, for phones first',
  cli: 'Short commands, tables by default, the key from an environment variable',
}

/** Asks for a wish, in one's own words, for another interface for an API. */
export const InterfaceBrief = ({ kind, onChange }: { kind: FaceKind; onChange: (words: string) => void }) => (
  <Field label="What should it be like?" hint="It sees the whole API contract. Leave empty for a sensible default.">
    <TextArea
      rows={3}
      maxLength={MAX_WORDS}
      placeholder={examples[kind]}
      onChange={(event) => onChange(event.target.value)}
    />
  </Field>
)

type InterfaceDialogProps = {
  app: App
  kind: FaceKind
  /** `publish`: whether it goes live by itself once its checks pass; `words`: what it should be like. */
  onMake: (publish: boolean, words: string) => void
  onClose: () => void
}

/** The consequence for visitors at the app's address once the interface is published. */
const places: { [F in FaceKind]: { fresh: string; anew: string } } = {
  ui: {
    fresh: 'Visitors then see it instead of the API’s page.',
    anew: 'It then replaces the UI that visitors see now.',
  },
  cli: { fresh: 'Visitors can then run it with npx.', anew: 'It then replaces the CLI that visitors run now.' },
}

/** Asks before another interface for a live API is made: it may change what its visitors see. */
export const InterfaceDialog = ({ app, kind, onMake, onClose }: InterfaceDialogProps) => {
  const { fresh, anew } = places[kind]
  const [words, setWords] = useState('')
  const choose = (publish: boolean) => () => {
    onMake(publish, words)
    onClose()
  }
  return (
    <Dialog
      title={`Publish to ${app.slug}?`}
      description={`A ${formatKind(kind)} is made from the API’s contract. It can go live at ${app.slug} as soon as its checks pass. ${app.faces.includes(kind) ? anew : fresh}`}
      open
      onOpenChange={onClose}
      size="md"
      footer={
        <>
          <Button onClick={choose(false)}>Make it, publish later</Button>
          <Button variant="primary" onClick={choose(true)}>
            Make and publish
          </Button>
        </>
      }
    >
      <InterfaceBrief kind={kind} onChange={setWords} />
    </Dialog>
  )
}
