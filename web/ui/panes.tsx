import { Boxes, Menu, MessageSquare } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import { cx } from './cx.ts'
import { PaneSeparator } from './pane-separator.tsx'
import { usePaneCount } from './use-media.ts'
import { useRememberedNumber } from './use-remembered.ts'

export type PaneName = 'people' | 'chat' | 'creation'

type PanesProps = {
  /** The name under which the sizes of this layout are remembered. */
  id: string
  /** The page's title, for where the pane that shows it is hidden. */
  title: string | null
  rail: ReactNode
  conversation: ReactNode
  creation: ReactNode
  /** The pane that a narrow screen shows; wide ones show all three. */
  active: PaneName
  onActiveChange: (pane: PaneName) => void
  /** Panes out of sight in which something new happened. */
  unseen?: { [P in PaneName]?: boolean }
}

const names: { [P in PaneName]: { label: string; icon: ReactNode } } = {
  people: { label: 'Menu', icon: <Menu /> },
  chat: { label: 'Chat', icon: <MessageSquare /> },
  creation: { label: 'Creation', icon: <Boxes /> },
}

const RAIL = { initial: 224, min: 184, max: 320 }
const CONVERSATION = { initial: 448, min: 320, max: 760 }
const CREATION_MIN = 320

/**
 * The room's layout. Every pane stays mounted at every width, so nothing typed or scrolled is lost on the way:
 * three side by side from 1024 px, two from 640 (people and chat share the left by tabs), one below, with a bar.
 */
export const Panes = ({ id, title, rail, conversation, creation, active, onActiveChange, unseen = {} }: PanesProps) => {
  const count = usePaneCount()
  const [railWidth, setRailWidth] = useRememberedNumber(`aether.panes.${id}.rail`, RAIL.initial, RAIL.min, RAIL.max)
  const [chatWidth, setChatWidth] = useRememberedNumber(
    `aether.panes.${id}.chat`,
    CONVERSATION.initial,
    CONVERSATION.min,
    CONVERSATION.max,
  )

  const shown: { [P in PaneName]: boolean } = {
    people: count === 3 || active === 'people',
    chat: count === 3 || active === 'chat' || (count === 2 && active === 'creation'),
    creation: count > 1 || active === 'creation',
  }
  const left = count === 3 ? `${railWidth}px` : '0px'
  const style: CSSProperties = {
    gridTemplateColumns: {
      3: `${railWidth}px auto min(${chatWidth}px, 100% - ${left} - ${CREATION_MIN}px) auto minmax(0, 1fr)`,
      2: `min(${chatWidth}px, 52%) auto minmax(0, 1fr)`,
      1: 'minmax(0, 1fr)',
    }[count],
    gridTemplateRows: { 3: 'minmax(0, 1fr)', 2: 'auto minmax(0, 1fr)', 1: 'minmax(0, 1fr) auto' }[count],
  }
  const places: { [P in PaneName]: CSSProperties } =
    count === 3
      ? { people: { gridArea: '1 / 1' }, chat: { gridArea: '1 / 3' }, creation: { gridArea: '1 / 5' } }
      : count === 2
        ? { people: { gridArea: '2 / 1' }, chat: { gridArea: '2 / 1' }, creation: { gridArea: '1 / 3 / 3 / 4' } }
        : { people: { gridArea: '1 / 1' }, chat: { gridArea: '1 / 1' }, creation: { gridArea: '1 / 1' } }
  const pane = (name: PaneName, content: ReactNode, look: string) => (
    <section
      aria-label={names[name].label}
      data-pane={name}
      style={places[name]}
      className={cx('min-h-0 min-w-0 flex-col overflow-hidden', look, shown[name] ? 'flex' : 'hidden')}
    >
      {content}
    </section>
  )

  return (
    <main id="main" tabIndex={-1} className="grid h-full min-h-0 outline-none" style={style}>
      {title && !shown.chat && (
        <h1 tabIndex={-1} data-start className="sr-only">
          {title}
        </h1>
      )}
      {pane('people', rail, count === 1 ? 'bg-ground' : 'bg-panel')}
      {pane('chat', conversation, 'bg-ground')}
      {pane('creation', creation, 'bg-panel')}
      {count === 3 && (
        <div style={{ gridArea: '1 / 2' }} className="flex">
          <PaneSeparator
            label="Width of the rooms"
            value={railWidth}
            min={RAIL.min}
            max={RAIL.max}
            onChange={setRailWidth}
            onReset={() => setRailWidth(null)}
          />
        </div>
      )}
      {count > 1 && (
        <div style={{ gridArea: count === 3 ? '1 / 4' : '1 / 2 / 3 / 3' }} className="flex">
          <PaneSeparator
            label="Width of the conversation"
            value={chatWidth}
            min={CONVERSATION.min}
            max={CONVERSATION.max}
            onChange={setChatWidth}
            onReset={() => setChatWidth(null)}
          />
        </div>
      )}
      {count < 3 && (
        <nav
          aria-label="Panes"
          style={{ gridArea: count === 2 ? '1 / 1' : '2 / 1' }}
          className={cx('flex bg-panel', count === 1 ? 'border-t pb-[env(safe-area-inset-bottom)]' : 'border-b px-2')}
        >
          {(count === 1 ? (['people', 'chat', 'creation'] as const) : (['people', 'chat'] as const)).map((name) => {
            const current = name === active || (count === 2 && name === 'chat' && active === 'creation')
            return (
              <button
                key={name}
                type="button"
                aria-current={current || undefined}
                onClick={() => onActiveChange(name)}
                className={cx(
                  'relative flex items-center justify-center gap-1.5 transition-colors focus-visible:-outline-offset-2 [&_svg]:size-4',
                  count === 1 ? 'h-13 flex-1 flex-col gap-0.5 text-xs [&_svg]:size-4.5' : 'h-10 px-3 text-sm',
                  current ? 'text-ink' : 'text-faint hover:text-ink',
                )}
              >
                {names[name].icon}
                {names[name].label}
                {unseen[name] && !current && (
                  <span className="absolute top-2 ml-6 size-1.5 rounded-full bg-accent">
                    <span className="sr-only">new</span>
                  </span>
                )}
                {current && count === 2 && <span aria-hidden className="absolute inset-x-3 -bottom-px h-px bg-ink" />}
              </button>
            )
          })}
        </nav>
      )}
    </main>
  )
}
