import * as z from 'zod'

/** The header in which the Worker tells a runner object what is to run; only the Worker can reach it. */
export const DEPLOYMENT_HEADER = 'x-aether-run'
/** The header in which it tells who visits: a `Visitor`, as JSON. */
export const VISITOR_HEADER = 'x-aether-visitor'

/** The order to a runner: the API of an app's live version, or of a generation that is looked at beforehand. */
export const Deployment = z.object({
  /** Names the database: the app's id, or `preview`. */
  facet: z.string(),
  /** Null for a preview. */
  slug: z.string().nullable(),
  roomId: z.string(),
  /** The generation whose code runs; null when the app has no API (its pages' errors are kept here all the same). */
  generationId: z.string().nullable(),
  /** Which reading of the app this is: a lower one than known never overrules. */
  revision: z.number().int(),
  allowedHosts: z.array(z.string()),
  /** The account that answers for what it does; unknown of runs that were written down before there was this. */
  owner: z.string().optional(),
})
export type Deployment = z.infer<typeof Deployment>

type Runnable = {
  id: string
  slug: string
  roomId: string
  revision: number
  allowedHosts: string[]
  userId: string
  faces: { api?: string | undefined }
}

export const describeAppDeployment = (app: Runnable): Deployment => ({
  facet: app.id,
  slug: app.slug,
  roomId: app.roomId,
  generationId: app.faces.api ?? null,
  revision: app.revision,
  allowedHosts: app.allowedHosts,
  owner: app.userId,
})

export const PREVIEW_FACET = 'preview'

type Previewed = { id: string; roomId: string; userId: string; type: string }

export const describePreviewDeployment = ({ id, roomId, userId, type }: Previewed): Deployment => ({
  facet: PREVIEW_FACET,
  slug: null,
  roomId,
  generationId: type === 'api' ? id : null,
  revision: 1,
  allowedHosts: [],
  owner: userId,
})
