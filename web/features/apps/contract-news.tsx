import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { FaceKind } from '#contract/apps'
import { makeInterface } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import type { AppNote } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { useFailure } from '../shell/use-failure.ts'

type ContractNewsProps = {
  note: Pick<Extract<AppNote, { type: 'app_published' }>, 'slug' | 'breaking' | 'changes' | 'stale'>
  canWrite: boolean
}

const names: { [K in FaceKind]: string } = { ui: 'UI', cli: 'CLI' }

/**
 * Tells how a new version changed an API's contract and what breaks, and offers to have the app's other interfaces
 * follow.
 */
export const ContractNews = ({ note, canWrite }: ContractNewsProps) => {
  const { slug, breaking = [], changes = [], stale = [] } = note
  const [asked, setAsked] = useState<readonly FaceKind[]>([])
  const [failure, setFailure] = useFailure()
  if (breaking.length + changes.length === 0) return null
  const follow = (kind: FaceKind) => {
    setFailure(null)
    setAsked([...asked, kind])
    makeInterface(slug, kind, true).catch((error: unknown) => {
      setAsked((now) => now.filter((each) => each !== kind))
      setFailure(describeError(error))
    })
  }
  return (
    <div className="grid gap-1 pl-8.5 text-xs">
      <details>
        <summary className="w-fit cursor-pointer text-faint hover:text-ink">
          Its contract changed
          {breaking.length > 0 && (
            <span className="text-warning">
              {' '}
              · {breaking.length === 1 ? 'one change breaks' : `${breaking.length} changes break`} callers
            </span>
          )}
        </summary>
        <ul aria-label="Changes of the contract" className="mt-1 grid gap-0.5 border-l pl-2.5">
          {breaking.map((words) => (
            <li key={words} className="text-warning [overflow-wrap:anywhere]">
              {words}
            </li>
          ))}
          {changes.map((words) => (
            <li key={words} className="text-soft [overflow-wrap:anywhere]">
              {words}
            </li>
          ))}
        </ul>
      </details>
      {stale.map((kind) => (
        <p key={kind} className="flex flex-wrap items-center gap-2 text-faint">
          The {names[kind]} of the same app asks for what changed.
          {canWrite && (
            <Button size="sm" icon={<RefreshCw />} disabled={asked.includes(kind)} onClick={() => follow(kind)}>
              {asked.includes(kind) ? 'It is being changed' : `Have the ${names[kind]} follow`}
            </Button>
          )}
        </p>
      ))}
      {failure && (
        <p role="alert" className="text-danger">
          {failure}
        </p>
      )}
    </div>
  )
}
