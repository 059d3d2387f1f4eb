import { PencilLine } from 'lucide-react'
import type { GenerationType } from '#contract/generation'
import { Button } from '../../ui/button.tsx'
import { shortenName } from '../../ui/name.tsx'

/** A creation that a request may be meant to change. */
export type Changeable = { id: string; kind: GenerationType; title: string }

/** Builds what was said, or changes the version `of` by it. */
export type Build = (kind: GenerationType, prompt: string, of?: string) => void

type ChangeButtonProps = { of: Changeable; text: string; onBuild: Build }

/** Asks for the same once more, as a change of what was there already. */
export const ChangeButton = ({ of, text, onBuild }: ChangeButtonProps) => (
  <Button
    size="sm"
    variant="primary"
    icon={<PencilLine />}
    className="min-w-0 max-w-full"
    onClick={() => onBuild(of.kind, text, of.id)}
  >
    <span className="truncate">Try it as a change of “{shortenName(of.title)}”</span>
  </Button>
)
