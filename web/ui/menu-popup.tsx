import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'

export type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<object>
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** The parts below; nothing of a menu is drawn before it opens. */
  children: ReactNode
}

/** Opens as soon as it is there: it was fetched because its button was pressed. */
export const MenuPopup = ({ trigger, align = 'end', side = 'bottom', children }: MenuProps) => (
  <Base.Root modal={false} defaultOpen>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner align={align} side={side} sideOffset={4} className="z-50 outline-none">
        <Base.Popup className="max-h-(--available-height) min-w-44 max-w-80 animate-enter overflow-y-auto rounded-md border bg-panel p-1 shadow-float outline-none">
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

const itemClass = (danger: boolean) =>
  cx(
    'flex min-h-control-sm cursor-pointer select-none items-center gap-2 rounded-sm px-2 text-sm outline-none data-highlighted:bg-raised [&_svg]:size-4 [&_svg]:text-faint',
    danger ? 'text-danger [&_svg]:text-danger!' : 'text-ink',
  )

export type MenuItemProps = {
  icon?: ReactNode
  onSelect: () => void
  danger?: boolean
  /** A key or a state, at its right. */
  aside?: ReactNode
  children: ReactNode
}

export const MenuItem = ({ icon, onSelect, danger = false, aside, children }: MenuItemProps) => (
  <Base.Item className={itemClass(danger)} onClick={onSelect}>
    {icon}
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {aside && <span className="text-faint text-xs">{aside}</span>}
  </Base.Item>
)

export type MenuLinkProps = { icon?: ReactNode; link: ReactElement; children: ReactNode }

export const MenuLink = ({ icon, link, children }: MenuLinkProps) => (
  <Base.LinkItem className={itemClass(false)} render={link} closeOnClick>
    {icon}
    {children}
  </Base.LinkItem>
)

export const MenuSeparator = () => <Base.Separator className="my-1 h-px bg-hairline" />

export type MenuChoiceProps<T extends string> = {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; label: string; icon?: ReactNode }[]
}

export const MenuChoice = <T extends string>({ label, value, onChange, options }: MenuChoiceProps<T>) => (
  <Base.Group>
    <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-faint text-xs">{label}</Base.GroupLabel>
    <Base.RadioGroup
      value={value}
      onValueChange={(next: unknown) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={itemClass(false)}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  </Base.Group>
)
