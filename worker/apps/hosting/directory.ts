import type { Generation, GenerationType } from '#contract/generation'
import { BoundedMap } from '../../platform/bounded-map.ts'
import { type CreationAddresses, PREVIEW } from '../addresses.ts'
import { type Bundle, type BundleOf, makeBundle } from '../bundle/bundle.ts'
import type { BundleStore } from '../bundle/bundle-store.ts'
import type { PreviewKeys } from '../preview-key.ts'
import { type Run, runOfApp, runOfPreview } from '../run.ts'
import type { AppStore, StoredApp } from '../store.ts'

/** How long an app's row is believed: what changes in another isolate shows after this. */
const BELIEVED_MS = 2_000
const MAX_APPS = 2_000
const MAX_PREVIEWS = 50

/** What an address shows. */
export type Creation = {
  title: string
  /** Null for a preview. */
  app: StoredApp | null
  /** The object that keeps its log, and runs its API. */
  runnerId: string
  run: Run
  faces: { [K in GenerationType]?: string | undefined }
  /** A face that it has, or had in an earlier version: `generationId` says which; null when there is none. */
  bundle<K extends Bundle['kind']>(kind: K, generationId?: string): Promise<BundleOf<K> | null>
}

type Deps = {
  store: Pick<AppStore, 'find'>
  bundles: Pick<BundleStore, 'get'>
  findGeneration(id: string): Promise<Generation | null>
  previews: Pick<PreviewKeys, 'open'>
  addresses: CreationAddresses
  now(): Date
}

const isOfKind = <K extends Bundle['kind']>(bundle: Bundle, kind: K): bundle is BundleOf<K> => bundle.kind === kind
const ofKind = <K extends Bundle['kind']>(bundle: Bundle | null, kind: K): BundleOf<K> | null =>
  bundle && isOfKind(bundle, kind) ? bundle : null

/** From a host's label to what it shows. Build it once per isolate: what it looked up is believed for a moment. */
export const appDirectory = ({ store, bundles, findGeneration, previews, addresses, now }: Deps) => {
  const apps = new BoundedMap<string, { app: Promise<StoredApp | null>; at: number }>(MAX_APPS)
  const previewed = new BoundedMap<string, Promise<Creation | null>>(MAX_PREVIEWS)

  const findApp = (slug: string) => {
    const at = now().getTime()
    const known = apps.get(slug)
    if (known && at - known.at < BELIEVED_MS) return known.app
    // Once more, because nothing is lost by it: a crowd that wakes many apps at once makes answers late.
    const app = store.find(slug).catch(() => store.find(slug))
    apps.set(slug, { app, at })
    app.catch(() => apps.delete(slug))
    return app
  }

  const ofApp = (app: StoredApp): Creation => ({
    title: app.title,
    app,
    runnerId: app.runnerId,
    run: runOfApp(app),
    faces: app.faces,
    async bundle(kind, generationId = app.faces[kind]) {
      return generationId === undefined ? null : ofKind(await bundles.get(app.id, generationId), kind)
    },
  })

  const ofGeneration = async (id: string): Promise<Creation | null> => {
    const generation = await findGeneration(id)
    // What is not finished yet may be in a moment.
    if (generation?.status !== 'complete') previewed.delete(id)
    if (!generation || generation.files.length === 0) return null
    const bundle = makeBundle(generation)
    return {
      title: `Preview: ${generation.type}`,
      app: null,
      runnerId: `preview:${id}`,
      run: runOfPreview(generation),
      faces: { [generation.type]: id },
      bundle: async (kind) => ofKind(bundle, kind),
    }
  }

  const findPreview = (id: string) => {
    const known = previewed.get(id)
    if (known) return known
    const creation = ofGeneration(id)
    previewed.set(id, creation)
    creation.catch(() => previewed.delete(id))
    return creation
  }

  return {
    addresses,

    /** Null when nothing is there. A preview's key is checked each time. */
    async find(label: string): Promise<Creation | null> {
      if (label.startsWith(PREVIEW)) {
        const key = await previews.open(label.slice(PREVIEW.length), now())
        return key && findPreview(key.generationId)
      }
      const app = /^[a-z\d-]{3,63}$/.test(label) ? await findApp(label) : null
      return app && ofApp(app)
    },

    ofApp,

    /** In this isolate; others believe what they read for two seconds more. */
    forget: (slug: string) => void apps.delete(slug),
  }
}

export type AppDirectory = ReturnType<typeof appDirectory>
