import { UserPlus } from 'lucide-react'
import type { GenerationType } from '#contract/generation'
import { Button } from '../../ui/button.tsx'
import { KindGlyph, kindNames } from '../../ui/kind.tsx'

export type Example = { kind: GenerationType; prompt: string }

/** They work with the model that is built in. */
const examples: readonly Example[] = [
  { kind: 'ui', prompt: 'A kanban board for a small team, with columns for ideas, doing and done' },
  { kind: 'api', prompt: 'An API for a climbing gym: routes with a grade and a colour, and ascents by climbers' },
  { kind: 'cli', prompt: 'A command line tool that converts CSV to JSON and back' },
]

export type EmptyRoomProps = { canWrite: boolean; onExample: (example: Example) => void; onInvite: (() => void) | null }

/** A room in which nothing has been said. */
export const EmptyRoom = ({ canWrite, onExample, onInvite }: EmptyRoomProps) => (
  <div className="grid max-w-prose gap-5">
    <div className="grid justify-items-start gap-3">
      <div className="grid gap-1">
        <h2 className="font-semibold text-lg">Nothing here yet</h2>
        <p className="text-soft">
          A room is where people talk and watch what they ask for being built, all at the same time.
        </p>
      </div>
      {onInvite && (
        <Button icon={<UserPlus />} onClick={onInvite}>
          Bring people in
        </Button>
      )}
    </div>
    {canWrite && (
      <section aria-label="Examples" className="grid gap-1">
        <h3 className="text-faint text-xs">Or begin with one of these</h3>
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
                  <span className="sr-only">{kindNames[example.kind]}: </span>
                  {example.prompt}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    )}
  </div>
)
