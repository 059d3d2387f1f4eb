import { ArrowDown } from 'lucide-react'
import { Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { isWordsOnly } from '#contract/checks'
import type { RoomGeneration, RoomState } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import type { Names } from '../creation/collect-names.ts'
import { formatTitle } from '../creation/describe.ts'
import { ErrorWords } from '../shell/error-words.tsx'
import type { EmptyRoomProps } from './empty-room.tsx'
import { type GenerationActions, GenerationCard } from './generation-card.tsx'
import { MessageGroup } from './message-group.tsx'
import { PendingLine } from './pending-line.tsx'
import { PresenceLine } from './presence-line.tsx'
import { buildTimeline, isReply } from './timeline.ts'
import { useFollowEnd } from './use-follow-end.ts'

type ConversationProps = {
  room: RoomState
  me: { userId: string; name: string }
  openId: string | null
  /** Names of the creations here, by id. */
  names: Names
  canWrite: boolean
  actions: GenerationActions
  onRetry: (id: string) => void
  onDiscard: (id: string) => void
  older: { load: () => void; busy: boolean; error: unknown }
} & Pick<EmptyRoomProps, 'onExample' | 'onInvite'>

const AppLine = lazyPart(async () => ({ default: (await import('./app-line.tsx')).AppLine }))
const BuildOffer = lazyPart(async () => ({ default: (await import('./build-offer.tsx')).BuildOffer }))
const EmptyRoom = lazyPart(async () => ({ default: (await import('./empty-room.tsx')).EmptyRoom }))
const ExplanationCard = lazyPart(async () => ({ default: (await import('./explanation-card.tsx')).ExplanationCard }))

const isMade = ({ intent, phase, checks }: RoomGeneration) =>
  intent === 'build' && phase === 'complete' && !isWordsOnly(checks)

/** A page of the conversation; earlier ones are drawn when they are asked for. */
const PAGE = 120

export const Conversation = (props: ConversationProps) =>
  props.room.room === null ? (
    <SkeletonRows label="Loading the conversation" className="flex-1 content-end p-4" />
  ) : (
    <Log {...props} />
  )

/** Everything that was said and made, in order; it follows its end unless the person reads further up. */
const Log = (props: ConversationProps) => {
  const { room, me, openId, names, canWrite, actions } = props
  const [limit, setLimit] = useState(PAGE)
  const { messages, generations, notes, apps, pending, from } = room
  // The order changes when something starts, not with every piece of its text.
  const started = generations.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a generation keeps its place while it is written
  const timeline = useMemo(() => buildTimeline(messages, generations, notes, apps), [messages, started, notes, apps])
  const byId = useMemo(() => new Map(generations.map((generation) => [generation.id, generation])), [generations])
  // Two that were asked for in the same words are told apart.
  const labels = new Map<string, string>()
  const uses = new Map<string, number>()
  for (const { id, prompt } of generations) {
    const title = formatTitle(prompt)
    const use = (uses.get(title) ?? 0) + 1
    uses.set(title, use)
    labels.set(id, use > 1 ? `${title} (${use})` : title)
  }
  /** The creation that a request at this place may have meant. */
  const changeable = (seq: number) => {
    const made = generations.findLast((each) => each.seq < seq && isMade(each))
    return made ? { id: made.id, kind: made.type, title: names.get(made.id) ?? '' } : null
  }
  const { ref, onScroll, atEnd, jumpToEnd } = useFollowEnd<HTMLDivElement>(room, pending.at(-1)?.event.id ?? null)

  const items = timeline.slice(-limit)
  const earlier = timeline.length - items.length
  // What is read stays where it is when something is put above it.
  const fromEnd = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: more items are what is put above
  useLayoutEffect(() => {
    if (fromEnd.current !== null && ref.current) ref.current.scrollTop = ref.current.scrollHeight - fromEnd.current
    fromEnd.current = null
  }, [items.length])

  const open = byId.get(openId ?? '')
  const last = items.findLast(({ kind }) => kind !== 'presence')
  const said = last?.kind === 'messages' && last.userId === me.userId && pending.length === 0 ? last.messages : null
  const empty = messages.length === 0 && generations.length === 0 && pending.length === 0

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        ref={ref}
        role="log"
        aria-label="Conversation"
        // What is replayed was said before: only what comes live is read out.
        aria-busy={room.connection.status !== 'live'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 pt-4 focus-visible:-outline-offset-2"
      >
        <div className="mx-auto mt-auto grid grid-cols-1 w-full max-w-3xl gap-4 pb-2">
          {(earlier > 0 || from > 0) && (
            <Button
              size="sm"
              variant="ghost"
              busy={props.older.busy}
              className="justify-self-center"
              onClick={() => {
                fromEnd.current = ref.current ? ref.current.scrollHeight - ref.current.scrollTop : null
                setLimit(limit + PAGE)
                if (earlier === 0) props.older.load()
              }}
            >
              Show earlier
            </Button>
          )}
          {props.older.error !== null && (
            <p className="text-danger text-sm">
              <ErrorWords error={props.older.error} />
            </p>
          )}
          {empty && from === 0 && (
            <Suspense>
              <EmptyRoom canWrite={canWrite} onExample={props.onExample} onInvite={props.onInvite} />
            </Suspense>
          )}
          {items.map((item) => {
            if (item.kind === 'messages') return <MessageGroup key={`m${item.seq}`} group={item} />
            if (item.kind === 'presence') return <PresenceLine key={`p${item.seq}`} note={item.note} />
            if (item.kind === 'app') {
              const { note } = item
              const broken = canWrite && note.type === 'app_error' ? byId.get(note.generationId) : undefined
              return (
                <Suspense key={`a${item.seq}`}>
                  <AppLine
                    note={note}
                    canWrite={canWrite}
                    onFix={broken ? (error) => actions.fix(broken, error) : null}
                  />
                </Suspense>
              )
            }
            const generation = byId.get(item.id)
            if (!generation) return null
            const cancelledBy = generation.cancelledBy && (room.names[generation.cancelledBy] ?? 'somebody')
            const card = { generation, actions, canWrite, cancelledBy }
            const about = generation.parentId ? byId.get(generation.parentId) : undefined
            return generation.intent === 'explain' ? (
              <Suspense key={item.id}>
                <ExplanationCard {...card} about={about ? (names.get(about.id) ?? null) : null} />
              </Suspense>
            ) : (
              <GenerationCard
                {...card}
                key={item.id}
                isOpen={item.id === openId}
                parentVersion={about?.version ?? null}
                label={labels.get(item.id) ?? ''}
                title={names.get(item.id) ?? ''}
                instead={!generation.parentId && isWordsOnly(generation.checks) ? changeable(generation.seq) : null}
              />
            )
          })}
          {pending.map((item) => (
            <PendingLine
              key={item.event.id}
              item={item}
              me={me}
              live={room.connection.status === 'live'}
              onRetry={() => props.onRetry(item.event.id)}
              onDiscard={() => props.onDiscard(item.event.id)}
            />
          ))}
          {said && canWrite && (
            <Suspense>
              <BuildOffer
                texts={said.map(({ message }) => message)}
                opens={generations.length === 0 && !isReply(items)}
                instead={
                  open && isMade(open)
                    ? { id: open.id, kind: open.type, title: names.get(open.id) ?? '' }
                    : changeable(Infinity)
                }
                onBuild={actions.build}
              />
            </Suspense>
          )}
        </div>
      </div>
      {!atEnd && (
        // Below what is read, not over it: it would cover a card's buttons.
        <Button size="sm" variant="ghost" icon={<ArrowDown />} className="self-center" onClick={jumpToEnd}>
          To the newest
        </Button>
      )}
    </div>
  )
}
