import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { type Choice, type Content, type Piece, resolve } from './merge.ts'
import type { Decision } from './use-save.ts'

type Conflict = Extract<Piece, { kind: 'conflict' }>

const Side = ({ title, content }: { title: string; content: Content }) => (
  <figure className="min-w-0 overflow-hidden rounded-sm border">
    <figcaption className="border-b bg-raised px-3 py-1 text-soft text-xs">{title}</figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
    <pre tabIndex={0} className="max-h-60 overflow-auto px-3 py-2 font-mono text-sm leading-5">
      {content === null ? (
        <i className="text-soft">The file is deleted</i>
      ) : (
        content || <i className="text-soft">Nothing</i>
      )}
    </pre>
  </figure>
)

type ConflictProps = {
  name: string
  conflict: Conflict
  /** Names of the two sides. */
  sides: { mine: string; theirs: string }
  choice: Choice | null
  onChoose: (choice: Choice) => void
}

const ConflictCard = ({ name, conflict, sides, choice, onChoose }: ConflictProps) => {
  const { mine, theirs } = conflict
  const options: { value: Choice | ''; label: string }[] = [
    { value: 'mine', label: sides.mine },
    { value: 'theirs', label: sides.theirs },
  ]
  if (mine !== null && theirs !== null) options.push({ value: 'both', label: 'Both' })
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="grid grid-cols-1 gap-2 @2xl:grid-cols-2">
        <Side title={sides.mine} content={mine} />
        <Side title={sides.theirs} content={theirs} />
      </div>
      <Segmented
        label={`What stays: ${name}`}
        value={choice ?? ''}
        onChange={(next) => next && onChoose(next)}
        options={options}
        className="justify-self-start"
      />
    </li>
  )
}

type MergeViewProps = {
  decision: Decision
  /** The version that is merged; absent for what is being edited. */
  mine?: number
  busy: boolean
  onSave: (changes: ReadonlyMap<string, Content>) => void
  onBack: () => void
}

/** Asks for a decision at each place that two people changed differently; nothing is saved before. */
export const MergeView = ({ decision, mine, busy, onSave, onBack }: MergeViewProps) => {
  const { base, changes, conflicts } = decision
  const [choices, setChoices] = useState<{ [place: string]: Choice }>({})
  const places = conflicts.map(({ path, pieces }) => ({
    path,
    pieces,
    parts: pieces
      .filter((piece) => piece.kind === 'conflict')
      .map((conflict, index) => ({ conflict, key: `${path}:${index + 1}` })),
  }))
  const count = places.reduce((sum, { parts }) => sum + parts.length, 0)
  const sides = { mine: mine === undefined ? 'Yours' : `Version ${mine}`, theirs: `Version ${base.version}` }
  const decided = Object.keys(choices).length
  const save = () => {
    const all = new Map(changes)
    for (const { path, pieces, parts } of places) {
      const content = resolve(
        pieces,
        parts.map(({ key }) => choices[key] ?? 'both'),
      )
      if (content !== (base.files.get(path) ?? null)) all.set(path, content)
    }
    onSave(all)
  }
  return (
    <section aria-label="Conflicts" className="@container flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2">
        <p role="status" className="min-w-60 flex-1 text-sm">
          {mine === undefined
            ? `Version ${base.version} was saved while you edited, and changes the same lines. Choose what stays.`
            : `Versions ${mine} and ${base.version} change the same lines. Choose what stays.`}
        </p>
        <Button size="sm" variant="ghost" onClick={onBack}>
          {mine === undefined ? 'Back to editing' : 'Cancel'}
        </Button>
        <Button size="sm" variant="primary" disabled={decided < count} busy={busy} onClick={save}>
          Save merged version
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-auto p-4">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {places.map(({ path, parts }) => (
            <section key={path} aria-label={path} className="grid grid-cols-[minmax(0,1fr)] gap-3">
              <h3 className="truncate font-mono text-sm">{path}</h3>
              <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
                {parts.map(({ conflict, key }) => (
                  <ConflictCard
                    key={key}
                    name={key}
                    conflict={conflict}
                    sides={sides}
                    choice={choices[key] ?? null}
                    onChoose={(choice) => setChoices({ ...choices, [key]: choice })}
                  />
                ))}
              </ol>
            </section>
          ))}
        </div>
      </div>
    </section>
  )
}
