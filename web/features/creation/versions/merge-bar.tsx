import { useMutation } from '@tanstack/react-query'
import { GitMerge } from 'lucide-react'
import { type Diverged, mergeMessage } from '#contract/diverged'
import type { GenerationSummary } from '#contract/generation'
import { describeError } from '../../../api/errors.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Name } from '../../../ui/name.tsx'
import { findChanges } from '../edit/merge.ts'
import { MergeView } from '../edit/merge-view.tsx'
import { readBase, useSave } from '../edit/use-save.ts'

export type MergeBarProps = {
  pair: Diverged<GenerationSummary>
  findName: (userId: string) => string
  canWrite: boolean
  onOpen: (id: string) => void
  /** Called when the two are alternatives: the merge is not offered again here. */
  onLeave: () => void
}

/** Says what the newest version lacks, and merges it; what both changed differently is decided first. */
export const MergeBar = ({ pair, findName, canWrite, onOpen, onLeave }: MergeBarProps) => {
  const { base, mine, theirs } = pair
  const message = mergeMessage(mine.version)
  const { save, decision, dropDecision } = useSave({ ...base, files: new Map() }, onOpen)
  const merge = useMutation({
    async mutationFn() {
      const [from, other] = await Promise.all([readBase(base.id), readBase(mine.id)])
      return save.mutateAsync({ base: from, changes: findChanges(from.files, other.files), message })
    },
  })
  const failure = merge.error ?? save.error
  return (
    <>
      <Banner
        bar
        tone="warning"
        action={
          canWrite && (
            <span className="flex gap-1.5">
              <Button size="sm" icon={<GitMerge />} busy={merge.isPending} onClick={() => merge.mutate()}>
                Merge
              </Button>
              <Button size="sm" variant="ghost" onClick={onLeave}>
                Leave it out
              </Button>
            </span>
          )
        }
      >
        {failure ? (
          describeError(failure)
        ) : (
          <>
            Version {mine.version} by <Name>{findName(mine.userId)}</Name> is not in version {theirs.version}: both were
            made from version {base.version}.
          </>
        )}
      </Banner>
      {decision && (
        <Dialog title="Both changed the same lines" open onOpenChange={dropDecision} size="lg">
          <div className="h-[65dvh]">
            <MergeView
              decision={decision}
              mine={mine.version}
              busy={save.isPending}
              onSave={(changes) => save.mutate({ base: decision.base, changes, message })}
              onBack={dropDecision}
            />
          </div>
        </Dialog>
      )}
    </>
  )
}
