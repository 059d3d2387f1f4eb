import { useState } from 'react'
import type { Room } from '#contract/rooms'
import { useChooseRoomModel, useRoomModels } from '../../api/models.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { RetryBanner } from '../shell/retry-banner.tsx'
import { ProviderKeys } from './provider-keys.tsx'

const EVERYBODYS = ''

const ModelField = ({ roomId }: { roomId: string }) => {
  const models = useRoomModels(roomId)
  const choose = useChooseRoomModel(roomId)
  const [picked, setPicked] = useState<string | null>(null)
  if (models.isPending) return <SkeletonRows label="Loading models" rows={1} />
  if (models.isError) return <RetryBanner error={models.error} onRetry={() => void models.refetch()} />
  const { items, chosen } = models.data
  const gone = chosen !== null && !items.some(({ id }) => id === chosen)
  return (
    <div className="grid gap-2">
      {choose.error && (
        <Banner tone="danger">
          <ErrorWords error={choose.error} />
        </Banner>
      )}
      <Field
        label="Model"
        hint={
          gone
            ? `“${chosen}” is not on offer any more; the default answers.`
            : 'It answers whenever a request names no other. Everybody in the room can ask it.'
        }
      >
        <Select
          value={choose.isPending && picked !== null ? picked : gone ? EVERYBODYS : (chosen ?? EVERYBODYS)}
          onChange={(next) => {
            setPicked(next)
            choose.mutate(next === EVERYBODYS ? null : next)
          }}
          className="w-full"
          options={[
            { value: EVERYBODYS, label: 'The default' },
            ...items.filter(({ paidBy }) => paidBy !== 'user').map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      </Field>
    </div>
  )
}

/** Asks which model answers in a room; of its owner also with whose keys. */
export const RoomModelsDialog = ({ room, onClose }: { room: Room; onClose: () => void }) => (
  <Dialog
    title={room.role === 'owner' ? 'Model and keys' : 'Model'}
    size="md"
    open
    onOpenChange={onClose}
    footer={
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    }
  >
    <div className="grid gap-6">
      <ModelField roomId={room.id} />
      {room.role === 'owner' && (
        <section aria-label="Keys of this room" className="grid gap-2">
          <h3 className="font-medium text-sm">Keys of this room</h3>
          <p className="text-faint text-xs">
            Everybody who may build here asks with them, and what they answer counts against nobody’s daily limit. They
            are stored encrypted and never shown again.
          </p>
          <ProviderKeys holder={{ roomId: room.id }} />
        </section>
      )}
    </div>
  </Dialog>
)
