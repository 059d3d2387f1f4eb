import { MessageCircleQuestion, MessageSquare, Wrench } from 'lucide-react'
import { cx } from '../../ui/cx.ts'
import { KindGlyph } from '../../ui/kind.tsx'
import type { Command } from './draft.ts'
import type { SlashMenuState } from './use-slash-menu.ts'

const Glyph = ({ name }: { name: Command['name'] }) => {
  switch (name) {
    case 'fix':
      return <Wrench />
    case 'explain':
      return <MessageCircleQuestion />
    case 'chat':
      return <MessageSquare />
    default:
      return <KindGlyph kind={name} />
  }
}

/** Lists the commands that match a slash, above the field; the field keeps the focus. */
export const SlashMenu = ({ menu, onChoose }: { menu: SlashMenuState; onChoose: (command: Command) => void }) => (
  <div
    id={menu.listId}
    role="listbox"
    aria-label="Commands"
    className="absolute bottom-full left-0 z-40 mb-1.5 w-100 max-w-full animate-enter rounded-md border bg-panel p-1 shadow-float"
  >
    {menu.options.map((command, index) => (
      <div
        key={command.name}
        id={menu.optionId(index)}
        role="option"
        aria-selected={index === menu.active}
        tabIndex={-1}
        // Before the field loses its focus.
        onPointerDown={(event) => {
          event.preventDefault()
          onChoose(command)
        }}
        className={cx(
          'flex min-h-control-sm cursor-pointer items-center gap-2.5 rounded-sm px-2 text-sm hover:bg-raised [&_svg]:size-4 [&_svg]:shrink-0',
          index === menu.active && 'bg-raised',
        )}
      >
        <Glyph name={command.name} />
        <span className="w-16 shrink-0 font-mono">/{command.name}</span>
        <span className="min-w-0 truncate text-faint">{command.words}</span>
      </div>
    ))}
  </div>
)
