import { Clock3, Cpu, House, LogOut, Monitor, Moon, Plus, Search, ShieldCheck, Sun, UserRound } from 'lucide-react'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { signOut } from '../../api/session.ts'
import type { Action } from '../palette/palette-store.ts'
import { isPaletteOpen, setPaletteOpen, useActions } from '../palette/palette-store.ts'
import { setNewRoomOpen } from '../rooms/new-room.ts'
import { setTheme } from './theme.ts'

/** Registers the actions that every page has, with their keys. */
export const useShellActions = () => {
  const navigate = useNavigate()
  const actions = useMemo(
    (): Action[] => [
      {
        id: 'palette',
        label: 'Search or do',
        keys: 'Mod+K',
        icon: <Search />,
        run: () => setPaletteOpen(!isPaletteOpen()),
      },
      { id: 'keys', label: 'Keyboard shortcuts', keys: '?', run: () => setPaletteOpen(true) },
      { id: 'new-room', label: 'New room', keys: 'N', icon: <Plus />, run: () => setNewRoomOpen(true) },
      { id: 'home', label: 'Go home', keys: 'G H', icon: <House />, run: () => navigate('/') },
      { id: 'history', label: 'Go to history', keys: 'G Y', icon: <Clock3 />, run: () => navigate('/history') },
      { id: 'profile', label: 'Go to profile', keys: 'G P', icon: <UserRound />, run: () => navigate('/profile') },
      { id: 'security', label: 'Go to security', keys: 'G S', icon: <ShieldCheck />, run: () => navigate('/security') },
      { id: 'models', label: 'Go to models', keys: 'G M', icon: <Cpu />, run: () => navigate('/models') },
      { id: 'dark', label: 'Use dark theme', keys: 'T D', icon: <Moon />, run: () => setTheme('dark') },
      { id: 'light', label: 'Use light theme', keys: 'T L', icon: <Sun />, run: () => setTheme('light') },
      { id: 'system', label: 'Use system theme', keys: 'T S', icon: <Monitor />, run: () => setTheme('system') },
      { id: 'sign-out', label: 'Sign out', icon: <LogOut />, run: () => void signOut() },
    ],
    [navigate],
  )
  useActions(actions)
}
