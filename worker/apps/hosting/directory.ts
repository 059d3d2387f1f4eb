import type { Generation, GenerationType } from '#contract/generation'
import type { Bundle, BundleOf } from '../../generate/kinds/bundles.ts'
import { remembered } from '../../platform/remembered.ts'
import { type CreationAddresses, PREVIEW } from '../addresses.ts'
import { makeBundle } from '../bundle/bundle.ts'
import type { BundleStore } from '../bundle/bundle-store.ts'
import type { PreviewKeys } from '../preview-key.ts'
import { type Run, runOfApp, runOfPreview } from '../run.ts'
import type { AppStore, StoredApp } from '../store.ts'

/** How long an app's row is believed: what changes in another isolate shows after this. */
const BELIEVED_MS = 2_000
const MAX_APPS = 2_000
const MAX_PREVIEWS = 50
/** What an interface was made for is known once it has landed. */
const BESIDE_MS = 5_000

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
  store: Pick<AppStore, 'find' | 'apiBeside'>
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

  const apps = remembered({
    async look(slug: string) {
      // Once more, because nothing is lost by it: a crowd that wakes many apps at once makes answers late.
      const app = await store.find(slug).catch(() => store.find(slug))
      return app && ofApp(app)
    },
    limit: MAX_APPS,
    freshMs: BELIEVED_MS,
    now: () => now().getTime(),
  })

  const ofGeneration = (generation: Generation | null): Creation | null => {
    if (!generation || generation.files.length === 0) return null
    const bundle = makeBundle(generation)
    return {
      title: `Preview: ${generation.type}`,
      app: null,
      runnerId: `preview:${generation.id}`,
      run: runOfPreview(generation),
      faces: { [generation.type]: generation.id },
      bundle: async (kind) => ofKind(bundle, kind),
    }
  }

  const previewed = remembered({
    look: async (id: string) => {
      const generation = await findGeneration(id)
      // What is not finished yet may be in a moment.
      return { creation: ofGeneration(generation), isFinal: generation?.status === 'complete' }
    },
    keep: ({ isFinal }) => isFinal,
    limit: MAX_PREVIEWS,
    freshMs: Number.POSITIVE_INFINITY,
    now: () => now().getTime(),
  })

  const besides = remembered({
    look: (key: string) => {
      const [roomId = '', generationId = ''] = key.split('/')
      return store.apiBeside(roomId, generationId)
    },
    limit: MAX_PREVIEWS,
    freshMs: BESIDE_MS,
    now: () => now().getTime(),
  })

  /**
   * An interface that was made for an API asks it in its preview too: the API's code over the preview's own, empty
   * database, so that a preview's address opens no data of a private app.
   */
  const withItsApi = async (creation: Creation): Promise<Creation> => {
    const { ui } = creation.faces
    const api = ui === undefined ? null : await besides.get(`${creation.run.roomId}/${ui}`)
    if (api === null) return creation
    return {
      ...creation,
      run: { ...creation.run, generationId: api },
      faces: { ...creation.faces, api },
      async bundle(kind) {
        if (kind !== 'api') return creation.bundle(kind)
        const generation = await findGeneration(api)
        return generation && ofKind(makeBundle(generation), kind)
      },
    }
  }

  return {
    addresses,

    /** Null when nothing is there. A preview's key is checked each time. */
    async find(label: string): Promise<Creation | null> {
      if (label.startsWith(PREVIEW)) {
        const key = await previews.open(label.slice(PREVIEW.length), now())
        const creation = key && (await previewed.get(key.generationId)).creation
        return creation && withItsApi(creation)
      }
      return /^[a-z\d-]{3,63}$/.test(label) ? apps.get(label) : null
    },

    ofApp,

    /** In this isolate; others believe what they read for two seconds more. */
    forget: (slug: string) => apps.forget(slug),
  }
}

export type AppDirectory = ReturnType<typeof appDirectory>
