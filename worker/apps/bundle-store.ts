import { Bundle } from '../generate/kinds/bundles.ts'
import { BoundedMap } from '../platform/bounded-map.ts'

/** Bundles never change, so that an isolate may remember the ones it served last. */
const REMEMBERED = 100

const formatFolder = (appId: string) => `apps/${appId}/`
const formatKey = (appId: string, generationId: string) => `${formatFolder(appId)}${generationId}.json`

/** The bundles of published versions, in R2. */
export const createBundleStore = (bucket: R2Bucket) => {
  const known = new BoundedMap<string, Bundle>(REMEMBERED)

  const listKeys = async (appId: string): Promise<string[]> => {
    const keys: string[] = []
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await bucket.list({ prefix: formatFolder(appId), cursor })
      keys.push(...page.objects.map(({ key }) => key))
      more = page.truncated
      cursor = page.truncated ? page.cursor : undefined
    }
    return keys
  }

  return {
    async put(appId: string, generationId: string, bundle: Bundle) {
      await bucket.put(formatKey(appId, generationId), JSON.stringify(bundle), {
        httpMetadata: { contentType: 'application/json' },
      })
      known.set(formatKey(appId, generationId), bundle)
    },

    /** Null when there is none. */
    async get(appId: string, generationId: string): Promise<Bundle | null> {
      const key = formatKey(appId, generationId)
      const remembered = known.get(key)
      if (remembered) return remembered
      const object = await bucket.get(key)
      if (!object) return null
      const bundle = Bundle.parse(await object.json())
      known.set(key, bundle)
      return bundle
    },

    /** The bundles of these generations for another app as well; false when one of them is gone. */
    async copy(from: string, to: string, generationIds: readonly string[]): Promise<boolean> {
      for (const generationId of new Set(generationIds)) {
        const object = await bucket.get(formatKey(from, generationId))
        if (!object) return false
        await bucket.put(formatKey(to, generationId), await object.text(), { httpMetadata: object.httpMetadata })
      }
      return true
    },

    /** Everything of an app: it was unpublished. */
    async remove(appId: string) {
      const keys = await listKeys(appId)
      for (const key of keys) known.delete(key)
      if (keys.length > 0) await bucket.delete(keys)
    },
  }
}

export type BundleStore = ReturnType<typeof createBundleStore>
