import { PencilLine } from 'lucide-react'
import type { GenerationType } from '#contract/generation'
import { Button } from '../../ui/button.tsx'
import { shortName } from '../../ui/name.tsx'

/** A creation that a request may be meant to change. */
export type Changeable = { id: string; kind: GenerationType; title: string }

/** Has what was said built, or the version `of` changed by it. */
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
    <span className="truncate">Try it as a change of “{shortName(of.title)}”</span>
  </Button>
)
