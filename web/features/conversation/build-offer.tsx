import { Button } from '../../ui/button.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { Name } from '../../ui/name.tsx'
import { formatTitle } from '../creation/describe.ts'
import { type Build, type Changeable, ChangeButton } from './change-button.tsx'
import { findRequest, rankKinds } from './find-request.ts'

type BuildOfferProps = {
  /** The last messages of the person who looks, oldest first. */
  texts: readonly string[]
  /** Nothing was made here yet, and it answers nobody: what it says may be meant to be built, in whatever language. */
  opens: boolean
  /** The creation that it may be meant to change. */
  instead: Changeable | null
  onBuild: Build
}

/** Offers to build what was said: nobody answers a message by itself. */
export const BuildOffer = ({ texts, opens, instead, onBuild }: BuildOfferProps) => {
  const text = findRequest(texts, opens, instead !== null)
  if (text === null) return null
  const build = instead ? 'or build this' : 'Build this'
  return (
    <section aria-label="Build this" className="flex flex-wrap items-center gap-1.5 pl-8.5 text-soft text-sm">
      {instead && <ChangeButton of={instead} text={text} onBuild={onBuild} />}
      <span className="mr-1 min-w-0 [overflow-wrap:anywhere]">
        {text === texts.at(-1) ? (
          `${build} as`
        ) : (
          <>
            {instead ? 'or build' : 'Build'} “<Name>{formatTitle(text)}</Name>” as
          </>
        )}
      </span>
      {rankKinds(text).map((kind, index) => (
        <Button
          key={kind}
          size="sm"
          variant={index === 0 && !instead ? 'primary' : 'secondary'}
          icon={<KindGlyph kind={kind} {...(index === 0 && !instead && { className: 'text-inherit!' })} />}
          onClick={() => onBuild(kind, text)}
        >
          {formatKind(kind)}
        </Button>
      ))}
    </section>
  )
}
