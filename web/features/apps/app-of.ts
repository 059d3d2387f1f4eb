import type { App } from '#contract/apps'

/**
 * The app that a version of a creation belongs to: the one that runs this very version, else the one changed last of
 * those that run a related one.
 */
export const appOf = (apps: readonly App[], id: string, related: ReadonlySet<string>): App | null =>
  apps
    .filter((app) => app.generationId === id || related.has(app.generationId))
    .sort(
      (a, b) => Number(b.generationId === id) - Number(a.generationId === id) || b.updatedAt.localeCompare(a.updatedAt),
    )[0] ?? null
