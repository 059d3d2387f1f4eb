import type { ReactElement, ReactNode } from 'react'
import { cloneElement, lazy, Suspense, useState } from 'react'
import type { MenuChoiceProps, MenuItemProps, MenuLinkProps } from './menu-popup.tsx'

export type { MenuChoiceProps, MenuItemProps, MenuLinkProps }

/** The popup and its library are fetched when a menu is about to be opened, not with the page. */
const load = () => import('./menu-popup.tsx')
const Popup = lazy(async () => ({ default: (await load()).MenuPopup }))
const Item = lazy(async () => ({ default: (await load()).MenuItem }))
const LinkItem = lazy(async () => ({ default: (await load()).MenuLink }))
const Separator = lazy(async () => ({ default: (await load()).MenuSeparator }))
const Choice = lazy(async () => ({ default: (await load()).MenuChoice<string> }))

type TriggerProps = {
  onClick?: () => void
  onPointerEnter?: () => void
  onFocus?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
}

export type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<object>
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactNode
}

/** A button and its menu: arrow keys, typing a letter, Escape, focus back to the button. */
export const Menu = (props: MenuProps) => {
  const [asked, setAsked] = useState(false)
  const prepare = () => void load().catch(() => undefined)
  const waiting = (open: boolean) =>
    cloneElement<TriggerProps>(props.trigger, {
      'aria-haspopup': 'menu',
      'aria-expanded': open,
      onPointerEnter: prepare,
      onFocus: prepare,
      onClick: () => setAsked(true),
    })
  if (!asked) return waiting(false)
  return (
    <Suspense fallback={waiting(true)}>
      <Popup {...props} />
    </Suspense>
  )
}

export const MenuItem = (props: MenuItemProps) => <Item {...props} />

/** An entry that leads to a page; `link` is the router's `<Link to=…>`. */
export const MenuLink = (props: MenuLinkProps) => <LinkItem {...props} />

export const MenuSeparator = () => <Separator />

/** One of a few, kept open while choosing. */
export const MenuChoice = <T extends string>({ value, onChange, options, label }: MenuChoiceProps<T>) => (
  <Choice
    label={label}
    value={value}
    options={options}
    onChange={(next) => {
      const chosen = options.find((option) => option.value === next)
      if (chosen) onChange(chosen.value)
    }}
  />
)
