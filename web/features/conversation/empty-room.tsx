import { UserPlus } from 'lucide-react'
import type { GenerationType } from '#contract/generation'
import { kindEntries, kindNames } from '#contract/kinds'
import { Button } from '../../ui/button.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import type { Draft } from '../composer/draft.ts'

export type Example = Draft & { kind: GenerationType }

/** Requests that work with the model that is built in. */
const examples: readonly Example[] = kindNames.flatMap((kind) => {
  const text = kindEntries[kind].example
  return text === null ? [] : [{ kind, text, parent: null }]
})

export type EmptyRoomProps = { canWrite: boolean; onExample: (example: Example) => void; onInvite: (() => void) | null }

/** A room in which nothing has been said. */
export const EmptyRoom = ({ canWrite, onExample, onInvite }: EmptyRoomProps) => (
  <div className="grid max-w-prose gap-5">
    <div className="grid justify-items-start gap-3">
      <div className="grid gap-1">
        <h2 className="font-semibold text-lg">Nothing here yet</h2>
        <p className="text-soft">Chat with your team and watch apps being built live.</p>
        <p className="text-soft text-sm">
          Code is a program, API a server with its own database, UI a web page, CLI a terminal tool.
        </p>
      </div>
      {onInvite && (
        <Button icon={<UserPlus />} onClick={onInvite}>
          Invite people
        </Button>
      )}
    </div>
    {canWrite && (
      <section aria-label="Examples" className="grid gap-1">
        <h3 className="text-faint text-xs">Or start with one of these</h3>
        <ul className="-mx-2 grid">
          {examples.map((example) => (
            <li key={example.kind}>
              <button
                type="button"
                onClick={() => onExample(example)}
                className="flex min-h-control w-full items-start gap-2.5 rounded-sm px-2 py-2 text-left transition-colors hover:bg-raised"
              >
                <KindGlyph kind={example.kind} className="mt-0.5" />
                <span>
                  <span className="sr-only">{formatKind(example.kind)}: </span>
                  {example.text}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    )}
  </div>
)
