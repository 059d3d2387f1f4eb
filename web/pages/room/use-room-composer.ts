import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { GenerationType } from '#contract/generation'
import { useAttachments } from '../../features/composer/attach/use-attachments.ts'
import type { Submission } from '../../features/composer/composer.tsx'
import { type Draft, keepDraft, readDraft } from '../../features/composer/draft.ts'
import { cleanStack } from '../../features/creation/clean-stack.ts'
import type { Names } from '../../features/creation/collect-names.ts'
import { createId } from '../../socket/create-id.ts'
import type { RoomGeneration, RoomState } from '../../socket/room-state.ts'
import type { RoomStore } from '../../socket/room-store.ts'

const findLast = <T extends { userId: string }>(items: readonly T[], userId: string) =>
  items.findLast((item) => item.userId === userId)

/** The composer of a room: its draft, kept over reloads, and what happens when it is sent. */
export const useRoomComposer = (store: RoomStore, room: RoomState, roomId: string, userId: string, names: Names) => {
  const [draft, setDraft] = useState(() => readDraft(userId, roomId))
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  useEffect(() => keepDraft(userId, roomId, draft), [userId, roomId, draft])

  const attachments = useAttachments(userId, roomId)

  const generation = findLast(
    room.generations.filter(({ intent }) => intent === 'build'),
    userId,
  )
  // A message that was sent stands; a request may be asked again in other words.
  const lastAsked = useMemo(
    (): Draft | null => (generation ? { kind: generation.type, text: generation.prompt, parent: null } : null),
    [generation],
  )

  const { clear } = attachments
  const submit = useCallback(
    ({ draft: sent, language, model, attachments: attached }: Submission) => {
      const id = createId()
      if (sent.kind === 'chat') store.send({ type: 'send_message', id, message: sent.text })
      else {
        store.send({
          type: 'start_generation',
          id,
          prompt: sent.text,
          generationType: sent.kind,
          ...(language && { language }),
          ...(model && { model }),
          ...(sent.parent && { parentId: sent.parent.id }),
          ...(attached.length > 0 && { attachments: attached }),
          ...(sent.explain && { intent: 'explain' }),
        })
        clear()
      }
      // A question is an aside: what follows it is said, not built.
      setDraft({ kind: sent.explain ? 'chat' : sent.kind, text: '', parent: null })
    },
    [store, clear],
  )

  /** Puts something into the field and the cursor after it. */
  const fill = useCallback((next: Draft) => {
    setDraft(next)
    // The field may be hidden until this change is drawn.
    setTimeout(() => {
      const field = fieldRef.current
      field?.focus()
      field?.setSelectionRange(field.value.length, field.value.length)
    })
  }, [])

  const refine = useCallback(
    (of: RoomGeneration, text = '') =>
      fill({ kind: of.type, text, parent: { id: of.id, title: names.get(of.id) ?? '' } }),
    [fill, names],
  )

  const fix = useCallback(
    (of: RoomGeneration, error: string) => refine(of, `Fix this error:\n\n${cleanStack(error)}`),
    [refine],
  )

  const again = useCallback(
    (of: RoomGeneration) =>
      store.send({
        type: 'start_generation',
        id: createId(),
        prompt: of.prompt,
        generationType: of.type,
        ...(of.parentId && { parentId: of.parentId }),
        ...(of.intent === 'explain' && { intent: of.intent }),
        ...(of.attachments.length > 0 && { attachments: of.attachments.map(({ id }) => id) }),
      }),
    [store],
  )

  /** Builds what was said, or changes the version `of` by it, and leaves the draft alone. */
  const build = useCallback(
    (generationType: GenerationType, prompt: string, of?: string) =>
      store.send({ type: 'start_generation', id: createId(), prompt, generationType, ...(of && { parentId: of }) }),
    [store],
  )

  return { draft, setDraft, attachments, fieldRef, lastAsked, submit, fill, refine, fix, again, build }
}
