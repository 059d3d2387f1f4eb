import { cloneElement, useState } from 'react'
import type { MenuChoiceProps, MenuItemProps, MenuLinkProps, MenuProps } from './menu-popup.tsx'
import { sayNotOpened } from './notice.ts'
import { createChunk } from './use-chunk.ts'

/** The popup and its library are fetched when a menu is about to be opened, not with the page. */
const menuChunk = createChunk(() => import('./menu-popup.tsx'))

type TriggerProps = {
  onClick?: () => void
  onPointerEnter?: () => void
  onFocus?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
}

/** A button and its menu: arrow keys, typing a letter, Escape, focus back to the button. */
export const Menu = (props: MenuProps) => {
  const [part, ask] = menuChunk.useChunk()
  const [asked, setAsked] = useState(false)
  if (part && asked) return <part.MenuPopup {...props} />
  const prepare = () => void ask()
  return cloneElement<TriggerProps>(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': asked,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: () => {
      setAsked(true)
      void ask().then((came) => {
        if (came) return
        sayNotOpened('This menu')
        setAsked(false)
      })
    },
  })
}

export const MenuItem = (props: MenuItemProps) => {
  const part = menuChunk.current()
  return part && <part.MenuItem {...props} />
}

/** An entry that leads to a page; `link` is the router's `<Link to=…>`. */
export const MenuLink = (props: MenuLinkProps) => {
  const part = menuChunk.current()
  return part && <part.MenuLink {...props} />
}

export const MenuSeparator = () => {
  const part = menuChunk.current()
  return part && <part.MenuSeparator />
}

/** One of a few, kept open while choosing. */
export const MenuChoice = <T extends string>(props: MenuChoiceProps<T>) => {
  const part = menuChunk.current()
  return part && <part.MenuChoice {...props} />
}
