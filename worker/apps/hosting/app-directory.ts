import type { Generation, GenerationType } from '#contract/generation'
import { AppError } from '../../errors.ts'
import type { Bundle, BundleOf } from '../../generate/kinds/bundles.ts'
import { catchNotFound, type OpenGeneration } from '../../generations/open-generation.ts'
import { BoundedMap } from '../../platform/bounded-map.ts'
import { createLookupCache } from '../../platform/lookup-cache.ts'
import { type CreationAddresses, PREVIEW } from '../addresses.ts'
import type { FindBackingApi } from '../backing-api.ts'
import { makeBundle } from '../bundle.ts'
import type { BundleStore } from '../bundle-store.ts'
import { type Deployment, describeAppDeployment, describePreviewDeployment } from '../deployment.ts'
import { BELIEVED_MS, type CreationGrants, type Grant } from '../grants.ts'
import type { PreviewKeys } from '../preview-keys.ts'
import type { AppStore, StoredApp } from '../store.ts'

const MAX_APPS = 2_000
const MAX_PREVIEWS = 50

/** The app or preview that an address shows. */
export type Creation = {
  title: string
  /** Null for a preview. */
  app: StoredApp | null
  /** By what a preview is shown, to whoever has its address; null for an app. */
  preview: Grant | null
  /** The object that keeps its log, and runs its API. */
  runnerId: string
  deployment: Deployment
  /** Of a preview: the app whose API it was made for, while that is not to be had; null where nothing is missing. */
  awaits: string | null
  faces: { [K in GenerationType]?: string | undefined }
  /** A face that it has, or had in an earlier version: `generationId` says which; null when there is none. */
  bundle<K extends Bundle['kind']>(kind: K, generationId?: string): Promise<BundleOf<K> | null>
}

type Deps = {
  store: Pick<AppStore, 'find' | 'isServed'>
  findBackingApi: FindBackingApi
  bundles: Pick<BundleStore, 'get'>
  open: OpenGeneration
  previews: Pick<PreviewKeys, 'open'>
  grants: Pick<CreationGrants, 'holdNow'>
  addresses: CreationAddresses
  now(): Date
}

const isOfKind = <K extends Bundle['kind']>(bundle: Bundle, kind: K): bundle is BundleOf<K> => bundle.kind === kind
const ofKind = <K extends Bundle['kind']>(bundle: Bundle | null, kind: K): BundleOf<K> | null =>
  bundle && isOfKind(bundle, kind) ? bundle : null

/** From a host's label to what it shows. Build it once per isolate: what it looked up is believed for a moment. */
export const createAppDirectory = ({
  store,
  findBackingApi,
  bundles,
  open,
  previews,
  grants,
  addresses,
  now,
}: Deps) => {
  const ofApp = (app: StoredApp): Creation => ({
    title: app.title,
    app,
    preview: null,
    runnerId: app.runnerId,
    deployment: describeAppDeployment(app),
    awaits: null,
    faces: app.faces,
    async bundle(kind, generationId = app.faces[kind]) {
      if (generationId === undefined) return null
      // A page that is open while versions are exchanged still asks for the parts of the one it has.
      if (generationId !== app.faces[kind] && !(await store.isServed(app.id, kind, generationId))) return null
      return ofKind(await bundles.get(app.id, generationId), kind)
    },
  })

  const apps = createLookupCache({
    async look(slug: string) {
      // Once more, because nothing is lost by it: a crowd that wakes many apps at once makes answers late.
      const app = await store.find(slug).catch(() => store.find(slug))
      return app && ofApp(app)
    },
    limit: MAX_APPS,
    freshMs: BELIEVED_MS,
    now: () => now().getTime(),
  })

  /** Of generations that will not change any more. */
  const made = new BoundedMap<string, Creation>(MAX_PREVIEWS)

  const ofGeneration = (generation: Generation): Creation | null => {
    const known = made.get(generation.id)
    if (known) return known
    if (generation.files.length === 0) return null
    const bundle = makeBundle(generation)
    const creation: Creation = {
      title: `Preview: ${generation.type}`,
      app: null,
      preview: null,
      runnerId: `preview:${generation.id}`,
      deployment: describePreviewDeployment(generation),
      awaits: null,
      faces: { [generation.type]: generation.id },
      bundle: async (kind) => ofKind(bundle, kind),
    }
    if (generation.status === 'complete') made.set(generation.id, creation)
    return creation
  }

  /** Null for what has no contract that can be read. */
  const servedBy = (api: Generation): Creation | null => {
    try {
      return ofGeneration(api)
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid') return null
      throw error
    }
  }

  /** A generation that somebody may show to others; null when it is gone, or they may not any more. */
  const shownBy = async (userId: string, id: string): Promise<Generation | null> => {
    const seen = await catchNotFound(open({ userId }, id))
    return seen?.access.preview ? seen.generation : null
  }

  /**
   * An interface that was made for an API asks it in its preview too: the API's code over the preview's own database,
   * so that a preview's address opens no data of a private app. An API that this person may not show is none.
   */
  const withItsApi = async (creation: Creation, userId: string): Promise<Creation> => {
    const { ui } = creation.faces
    const found = ui === undefined ? null : await findBackingApi(creation.deployment.roomId, ui)
    const api = found?.generationId ? await shownBy(userId, found.generationId) : null
    if (!found || !api) return { ...creation, awaits: found?.slug ?? null }
    const beside = servedBy(api)
    if (!beside) return creation
    return {
      ...creation,
      deployment: { ...creation.deployment, generationId: api.id, revision: found.revision },
      faces: { ...creation.faces, api: api.id },
      bundle: async (kind) => (kind === 'api' ? beside.bundle(kind) : creation.bundle(kind)),
    }
  }

  /** The creation that the preview of a generation shows that somebody gives away; null while there are no files. */
  const ofPreview = async (generation: Generation, userId: string): Promise<Creation | null> => {
    const creation = ofGeneration(generation)
    return creation && withItsApi(creation, userId)
  }

  const previewed = createLookupCache({
    async look(key: string) {
      const opened = await previews.open(key)
      const preview: Grant | null = opened && { by: 'preview', ...opened }
      if (!opened || !preview || !(await grants.holdNow([preview]))[0]) return null
      const generation = await shownBy(opened.userId, opened.generationId)
      const creation = generation && (await ofPreview(generation, opened.userId))
      return creation && { ...creation, preview }
    },
    limit: MAX_PREVIEWS,
    freshMs: BELIEVED_MS,
    now: () => now().getTime(),
  })

  return {
    addresses,

    /** Null when nothing is there. Whether a preview may be shown is asked again every two seconds. */
    async find(label: string): Promise<Creation | null> {
      if (label.startsWith(PREVIEW)) return previewed.get(label.slice(PREVIEW.length))
      return /^[a-z\d-]{3,63}$/.test(label) ? apps.get(label) : null
    },

    ofApp,

    ofPreview,

    /** In this isolate; others believe what they read for two seconds more. */
    forget: (slug: string) => apps.forget(slug),

    /** Something was taken from somebody: this isolate asks anew what previews show. */
    forgetPreviews: () => previewed.clear(),
  }
}

export type AppDirectory = ReturnType<typeof createAppDirectory>
