import type { FormEvent } from 'react'
import { useId, useRef } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '../../api/errors.ts'
import { useCreateRoom } from '../../api/rooms.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useErrorWords } from '../shell/error-words.tsx'
import { setNewRoomOpen, useNewRoomOpen } from './new-room.ts'

export const NewRoomDialog = () => {
  const open = useNewRoomOpen()
  const navigate = useNavigate()
  const create = useCreateRoom()
  const formId = useId()
  const nameRef = useRef<HTMLInputElement>(null)

  const change = (next: boolean) => {
    create.reset()
    setNewRoomOpen(next)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (create.isPending) return
    create.mutate(nameRef.current?.value ?? '', {
      onSuccess: (room) => {
        change(false)
        navigate(`/rooms/${room.id}`)
      },
      onError: () => nameRef.current?.focus(),
    })
  }
  const words = useErrorWords(create.error)
  const error = (create.error instanceof ApiError && create.error.fieldError('name')) || words

  return (
    <Dialog
      title="New room"
      description="People, their conversation and everything they make, in one place. You invite who may enter."
      open={open}
      onOpenChange={change}
      initialFocus={nameRef}
      footer={
        <>
          <Button variant="ghost" onClick={() => change(false)}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} busy={create.isPending}>
            Create room
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <Field label="Name" error={error}>
          <TextInput ref={nameRef} name="name" autoComplete="off" maxLength={100} placeholder="Climbing gym" />
        </Field>
      </form>
    </Dialog>
  )
}
