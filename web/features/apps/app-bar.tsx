import { Ellipsis, ExternalLink, GitFork, History, KeyRound, Link2, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { App } from '#contract/apps'
import { openApp } from '../../api/apps.ts'
import { describeError } from '../../api/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { useFailure } from '../shell/use-failure.ts'
import type { AppDialogProps } from './app-dialogs.tsx'
import { NpxLine } from './npx-line.tsx'
import { visibilityNames } from './visibility.tsx'

const AppDialog = lazyDialog('This dialog', async () => (await import('./app-dialogs.tsx')).AppDialog)

type AppBarProps = {
  app: App
  findName: (userId: string) => string
  canWrite: boolean
  /** Publishes the version that is shown; null when it is the one that runs. */
  onPublish: (() => void) | null
  /** The app whose API it was made for; null for what stands by itself. */
  home: App | null
  /** Brings it there; null where it cannot be published. */
  onPublishHome: (() => void) | null
}

/** Shows the address at which a creation runs for others, and all that can be done with it. */
export const AppBar = ({ app, findName, canWrite, onPublish, home, onPublishHome }: AppBarProps) => {
  const [asked, setAsked] = useState<AppDialogProps['asked'] | null>(null)
  const [failure, setFailure] = useFailure()
  const { label, words, icon } = visibilityNames[app.visibility]
  const open = () => {
    setFailure(null)
    openApp(app).catch((error: unknown) => setFailure(describeError(error)))
  }
  const isAway = home !== null && home.slug !== app.slug && !app.faces.includes('api')
  const bar = (
    <section
      aria-label="Published"
      className="flex min-h-10 shrink-0 items-center gap-1 border-t py-1 pr-1.5 pl-4 text-sm"
    >
      <span className="mr-1.5 size-1.5 shrink-0 rounded-full bg-accent">
        <span className="sr-only">Live</span>
      </span>
      <span className="min-w-0 truncate font-mono text-xs" title={app.url}>
        {app.url.replace(/^https?:\/\//, '')}
      </span>
      <CopyButton text={app.url} label="Copy the address" />
      <IconButton label="Open the app" size="sm" onClick={open}>
        <ExternalLink />
      </IconButton>
      <span
        className="flex shrink-0 items-center gap-1.5 text-faint text-xs max-sm:hidden [&_svg]:size-3.5"
        title={words}
      >
        {icon}
        {label} · release {app.version}
      </span>
      <span className="min-w-0 flex-1" />
      {failure && (
        <span role="alert" className="truncate text-danger">
          {failure}
        </span>
      )}
      {canWrite && onPublish && (
        <Button size="sm" onClick={onPublish}>
          Publish this version
        </Button>
      )}
      {canWrite && (
        <Menu
          trigger={
            <IconButton label="App menu" size="sm">
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem icon={<Link2 />} onSelect={() => setAsked('share')}>
            Share links
          </MenuItem>
          <MenuItem icon={<History />} onSelect={() => setAsked('releases')}>
            Releases
          </MenuItem>
          <MenuItem icon={<Settings2 />} onSelect={() => setAsked('settings')}>
            Address and access
          </MenuItem>
          {app.faces.includes('api') && (
            <MenuItem icon={<KeyRound />} onSelect={() => setAsked('secrets')}>
              Keys for other services
            </MenuItem>
          )}
          <MenuItem icon={<GitFork />} onSelect={() => setAsked('fork')}>
            Fork
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} danger onSelect={() => setAsked('remove')}>
            Take it down
          </MenuItem>
        </Menu>
      )}
      {asked && (
        <AppDialog asked={asked} app={app} findName={findName} onAsk={setAsked} onClose={() => setAsked(null)} />
      )}
    </section>
  )
  return (
    <>
      {bar}
      <NpxLine app={app} />
      {isAway && (
        <Banner
          bar
          tone="warning"
          action={
            onPublishHome && (
              <Button size="sm" onClick={onPublishHome}>
                Publish in {home.slug}
              </Button>
            )
          }
        >
          There is no API at this address, so it has no data here. It was made for {home.slug}.
        </Banner>
      )}
    </>
  )
}
