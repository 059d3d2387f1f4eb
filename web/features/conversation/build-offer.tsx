import type { GenerationType } from '#contract/generation'
import { Button } from '../../ui/button.tsx'
import { KindGlyph, kindName } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { titleOf } from '../creation/describe.ts'
import { findRequest, kindsFor } from './wants-building.ts'

export type BuildOfferProps = {
  /** What whoever looks said last, oldest first. */
  texts: readonly string[]
  /** Nothing was made here yet, and it answers nobody: what it says may be meant to be built, in whatever language. */
  opens: boolean
  onBuild: (kind: GenerationType, text: string) => void
}

/** Offers to build what was said: nobody answers a message by itself. */
export const BuildOffer = ({ texts, opens, onBuild }: BuildOfferProps) => {
  const text = findRequest(texts, opens)
  if (text === null) return null
  return (
    <section aria-label="Build this" className="flex flex-wrap items-center gap-1.5 pl-8.5 text-soft text-sm">
      <span className="mr-1 min-w-0 [overflow-wrap:anywhere]">
        {text === texts.at(-1) ? (
          'Build this as'
        ) : (
          <>
            Build “<Name>{titleOf(text)}</Name>” as
          </>
        )}
      </span>
      {kindsFor(text).map((kind, index) => (
        <Button
          key={kind}
          size="sm"
          variant={index === 0 ? 'primary' : 'secondary'}
          icon={<KindGlyph kind={kind} {...(index === 0 && { className: 'text-inherit!' })} />}
          onClick={() => onBuild(kind, text)}
        >
          {kindName(kind)}
        </Button>
      ))}
    </section>
  )
}
