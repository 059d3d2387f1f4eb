import type { Context } from 'hono'
import type { CreationEnv } from './creation-env.ts'
import { renderNotFoundPage } from './pages.ts'

/** A slug that an app could have: members of its room are led to sign in for it. */
const isSlug = (label: string) => /^[a-z][a-z\d-]{2,}$/.test(label) && !label.startsWith('preview-')

/**
 * The answer where there is nothing for whoever asks, the same whatever the reason is. No cache keeps it: tomorrow there
 * may be something.
 */
export const answerNotFound = (c: Context<CreationEnv>) => {
  const { appOrigin } = c.get('services').creations.addresses
  const label = c.get('label')
  return c.html(renderNotFoundPage(appOrigin, isSlug(label) ? label : null), 404, { 'cache-control': 'no-store' })
}
