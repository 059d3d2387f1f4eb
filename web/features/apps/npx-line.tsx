import type { App } from '#contract/apps'
import { CopyButton } from '../../ui/copy-button.tsx'

/** Returns the command that runs an app's command-line tool anywhere; null where it has none, or npx is not let in. */
export const formatNpxLine = (
  { slug, version, faces, visibility }: Pick<App, 'slug' | 'version' | 'faces' | 'visibility'>,
  origin: string,
): string | null =>
  // Below a path of ours, which every system finds; with its release, for npm remembers a package by its address.
  faces.includes('cli') && visibility !== 'private' ? `npx ${origin}/apps/${slug}/cli-${version}.tgz` : null

/** The line that runs an app's command-line tool elsewhere, to be copied. */
export const NpxLine = ({ app }: { app: App }) => {
  const line = formatNpxLine(app, location.origin)
  if (line === null) return null
  return (
    <p className="flex min-h-9 shrink-0 items-center gap-1 border-t py-0.5 pr-1.5 pl-4 text-sm">
      <span className="mr-1 shrink-0 text-soft">On your computer</span>
      <code className="min-w-0 truncate font-mono text-xs" title={line}>
        {line}
      </code>
      <CopyButton text={line} label="Copy the npx line" />
    </p>
  )
}
