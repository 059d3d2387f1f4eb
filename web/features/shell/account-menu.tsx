import {
  ChevronsUpDown,
  Cpu,
  LogOut,
  Monitor,
  Moon,
  ShieldCheck,
  SlidersHorizontal,
  Sun,
  UserRound,
} from 'lucide-react'
import { Link } from 'react-router'
import { signOut, useUser } from '../../api/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '../../ui/menu.tsx'
import { Name } from '../../ui/name.tsx'
import { UsageMeter } from '../usage/usage-meter.tsx'
import { setTheme, useTheme } from './theme.ts'

const themeOptions = [
  { value: 'system', label: 'System', icon: <Monitor /> },
  { value: 'light', label: 'Light', icon: <Sun /> },
  { value: 'dark', label: 'Dark', icon: <Moon /> },
] as const

/** `compact`: the picture alone. */
export const AccountMenu = ({ compact = false }: { compact?: boolean }) => {
  const user = useUser()
  const theme = useTheme()
  const person = { userId: user.id, name: user.name, avatarUrl: user.avatarUrl }
  return (
    <Menu
      side={compact ? 'bottom' : 'top'}
      align={compact ? 'end' : 'start'}
      trigger={
        compact ? (
          <button
            type="button"
            aria-label="Account"
            className="inline-flex size-control items-center justify-center rounded-full"
          >
            <Avatar person={person} decorative />
          </button>
        ) : (
          <button
            type="button"
            className="flex h-10 w-full min-w-0 items-center gap-2 rounded-sm px-2 text-left text-sm transition-colors hover:bg-raised aria-expanded:bg-raised"
          >
            <Avatar person={person} decorative />
            <span className="min-w-0 flex-1 truncate">
              <Name>{user.name}</Name>
            </span>
            <span className="sr-only">, account</span>
            <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
          </button>
        )
      }
    >
      <p className="grid grid-cols-1 px-2 pt-1 pb-2">
        <span className="truncate font-medium text-sm">
          <Name>{user.name}</Name>
        </span>
        <span className="truncate text-faint text-xs">{user.email}</span>
      </p>
      <UsageMeter />
      <MenuSeparator />
      <MenuLink icon={<UserRound />} link={<Link to="/profile" />}>
        Profile
      </MenuLink>
      <MenuLink icon={<ShieldCheck />} link={<Link to="/security" />}>
        Security
      </MenuLink>
      <MenuLink icon={<Cpu />} link={<Link to="/models" />}>
        Models
      </MenuLink>
      {user.role === 'admin' && (
        <MenuLink icon={<SlidersHorizontal />} link={<Link to="/admin" />}>
          Administration
        </MenuLink>
      )}
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} onChange={setTheme} options={themeOptions} />
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
