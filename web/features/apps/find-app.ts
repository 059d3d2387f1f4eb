import type { App } from '#contract/apps'
import { readBriefApp } from '#contract/interface-brief'

export type AppMatch = {
  app: App
  /** The version of this creation that the app runs. */
  liveId: string
}

/**
 * The app that a version of a creation belongs to: one that runs this very version, else the one changed last of those
 * that run a related one. `interfacesBySlug` names the generations that an app runs, where it has more than one interface.
 */
export const findApp = (
  apps: readonly App[],
  id: string,
  related: ReadonlySet<string>,
  interfacesBySlug: ReadonlyMap<string, readonly string[]> = new Map(),
): AppMatch | null => {
  const matches = apps.flatMap((app): AppMatch[] => {
    const running = [app.generationId, ...(interfacesBySlug.get(app.slug) ?? [])]
    const liveId = running.includes(id) ? id : running.find((each) => related.has(each))
    return liveId === undefined ? [] : [{ app, liveId }]
  })
  const [best] = matches.sort(
    (a, b) => Number(b.liveId === id) - Number(a.liveId === id) || b.app.updatedAt.localeCompare(a.app.updatedAt),
  )
  return best ?? null
}

/** The app whose API a creation was made for, as its first request says; null where that is not live any more. */
export const findHomeApp = (apps: readonly App[], firstPrompt: string): App | null => {
  const slug = readBriefApp(firstPrompt)
  return apps.find((app) => app.slug === slug && app.faces.includes('api')) ?? null
}
