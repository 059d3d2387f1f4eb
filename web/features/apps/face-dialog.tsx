import { useState } from 'react'
import type { App, FaceKind } from '#contract/apps'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { kindName } from '../../ui/kind.tsx'
import { FaceWords } from './face-words.tsx'

export type FaceDialogProps = {
  app: App
  kind: FaceKind
  /** `publish`: whether it goes live by itself once its checks pass; `words`: what it should be like. */
  onMake: (publish: boolean, words: string) => void
  onClose: () => void
}

/** What visitors get at the app's address once the face is published. */
const places: { [F in FaceKind]: { fresh: string; anew: string } } = {
  ui: {
    fresh: 'Visitors then see it instead of the API’s page.',
    anew: 'It then replaces the UI that visitors see now.',
  },
  cli: { fresh: 'Visitors can then run it with npx.', anew: 'It then replaces the CLI that visitors run now.' },
}

/** Asks before another face of a live API is made: it may change what its visitors see. */
export const FaceDialog = ({ app, kind, onMake, onClose }: FaceDialogProps) => {
  const { fresh, anew } = places[kind]
  const [words, setWords] = useState('')
  const choose = (publish: boolean) => () => {
    onMake(publish, words)
    onClose()
  }
  return (
    <Dialog
      title={`Publish to ${app.slug}?`}
      description={`A ${kindName(kind)} is made from the API’s contract. It can go live at ${app.slug} as soon as its checks pass. ${app.faces.includes(kind) ? anew : fresh}`}
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
      <FaceWords kind={kind} onChange={setWords} />
    </Dialog>
  )
}
