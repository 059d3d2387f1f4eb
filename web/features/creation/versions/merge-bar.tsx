import { useMutation } from '@tanstack/react-query'
import { GitMerge } from 'lucide-react'
import type { GenerationSummary } from '#contract/generation'
import { describeError } from '../../../api/errors.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { changesBetween } from '../edit/merge.ts'
import { MergeView } from '../edit/merge-view.tsx'
import { readBase, useSave } from '../edit/use-save.ts'
import { type Beside, mergeMessage } from './beside.ts'

export type MergeBarProps = { pair: Beside<GenerationSummary>; canWrite: boolean; onOpen: (id: string) => void }

/** Says that two versions stand side by side, and merges them; what both changed differently is decided first. */
export const MergeBar = ({ pair, canWrite, onOpen }: MergeBarProps) => {
  const { base, mine, theirs } = pair
  const message = mergeMessage(mine.version)
  const { save, decision, dropDecision } = useSave({ ...base, files: new Map() }, onOpen)
  const merge = useMutation({
    async mutationFn() {
      const [from, other] = await Promise.all([readBase(base.id), readBase(mine.id)])
      return save.mutateAsync({ base: from, changes: changesBetween(from.files, other.files), message })
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
            <Button size="sm" icon={<GitMerge />} busy={merge.isPending} onClick={() => merge.mutate()}>
              Merge
            </Button>
          )
        }
      >
        {failure
          ? describeError(failure)
          : `Versions ${mine.version} and ${theirs.version} stand side by side: both were made from version ${base.version}, and neither has the other’s changes.`}
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
