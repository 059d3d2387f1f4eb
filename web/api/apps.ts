import { useInfiniteQuery, useMutation, useQueries, useQuery } from '@tanstack/react-query'
import type {
  App,
  AppSecret,
  CreateShare,
  FaceKind,
  ForkApp,
  PublishApp,
  PublishVersion,
  PutSecret,
  UpdateApp,
} from '#contract/apps'
import { api } from './client.ts'
import { fetchAllPages } from './pages.ts'
import { queryClient } from './query-client.ts'

const appsKey = ['apps'] as const
const app = api.api.apps[':slug']

/** Asks again for all apps: one was published, changed or taken down, by anybody. */
export const refreshApps = () => queryClient.invalidateQueries({ queryKey: appsKey })

/** The apps of a room, newest first; without one those that I published. */
export const useApps = (roomId?: string, enabled = true) =>
  useQuery({
    queryKey: [...appsKey, 'of', roomId ?? 'me'],
    queryFn: async () =>
      (await (await api.api.apps.$get({ query: { limit: '100', ...(roomId && { roomId }) } })).json()).items,
    enabled,
  })

/** Returns the base address of new apps, as `https://…`; null while it is not known. */
export const useAppPlace = () =>
  useQuery({
    queryKey: [...appsKey, 'place'],
    queryFn: async () => (await (await api.api.apps.$get({ query: { limit: '1' } })).json()).place,
    staleTime: Number.POSITIVE_INFINITY,
  }).data ?? null

export const useApp = (slug: string) =>
  useQuery({
    queryKey: [...appsKey, slug],
    queryFn: async () => (await app.$get({ param: { slug } })).json(),
  })

export const usePublishApp = () =>
  useMutation({
    mutationFn: async (request: PublishApp) => (await api.api.apps.$post({ json: request })).json(),
    onSuccess: refreshApps,
  })

export const usePublishVersion = (slug: string) =>
  useMutation({
    mutationFn: async (request: PublishVersion) =>
      (await app.versions.$post({ param: { slug }, json: request })).json(),
    onSuccess: refreshApps,
  })

/** Starts another interface for a live API, as `prompt` says what it should be like; the room sees it come. `publish`: it lands in the app by itself. */
export const makeInterface = async (slug: string, kind: FaceKind, publish: boolean, prompt?: string): Promise<void> => {
  await app.faces.$post({ param: { slug }, json: { kind, publish, prompt } })
}

const versionsQuery = (slug: string) => ({
  queryKey: [...appsKey, slug, 'versions'],
  queryFn: () => fetchAllPages(async (query) => (await app.versions.$get({ param: { slug }, query })).json()),
})

export const useAppVersions = (slug: string) => useQuery(versionsQuery(slug))

/** The generations that run in apps with more than one interface, by slug. */
export const useInterfaces = (apps: readonly App[]): ReadonlyMap<string, readonly string[]> => {
  const several = apps.filter(({ faces }) => faces.length > 1)
  const results = useQueries({ queries: several.map(({ slug }) => versionsQuery(slug)) })
  return new Map(
    several.map(({ slug }, index) => {
      const active = results[index]?.data?.find((version) => version.active)
      return [slug, Object.values(active?.faces ?? {})]
    }),
  )
}

export const useActivate = (slug: string) =>
  useMutation({
    mutationFn: async (version: number) => (await app.activate.$post({ param: { slug }, json: { version } })).json(),
    onSuccess: refreshApps,
  })

export const useUpdateApp = (slug: string) =>
  useMutation({
    mutationFn: async (change: UpdateApp) => (await app.$patch({ param: { slug }, json: change })).json(),
    onSuccess: refreshApps,
  })

export const useRemoveApp = (slug: string) =>
  useMutation({
    mutationFn: async () => {
      await app.$delete({ param: { slug } })
    },
    onSuccess: refreshApps,
  })

export const useForkApp = (slug: string) =>
  useMutation({
    mutationFn: async (request: ForkApp) => (await app.fork.$post({ param: { slug }, json: request })).json(),
    onSuccess: refreshApps,
  })

/** Links that still work, the newest first. */
export const useShares = (slug: string) =>
  useInfiniteQuery({
    queryKey: [...appsKey, slug, 'shares'],
    queryFn: async ({ pageParam }) =>
      (await app.shares.$get({ param: { slug }, query: { limit: '10', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const useCreateShare = (slug: string) =>
  useMutation({
    mutationFn: async (request: CreateShare) => (await app.shares.$post({ param: { slug }, json: request })).json(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...appsKey, slug, 'shares'] }),
  })

export const useRemoveShare = (slug: string) =>
  useMutation({
    mutationFn: async (id: string) => {
      await app.shares[':id'].$delete({ param: { slug, id } })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...appsKey, slug, 'shares'] }),
  })

const secretsKey = (slug: string) => [...appsKey, slug, 'secrets'] as const

/** Headers that are added to an app's requests; their values are never read back. */
export const useSecrets = (slug: string) =>
  useQuery({
    queryKey: secretsKey(slug),
    queryFn: async () => (await (await app.secrets.$get({ param: { slug } })).json()).items,
  })

export const usePutSecret = (slug: string) =>
  useMutation({
    mutationFn: async (secret: PutSecret) => {
      await app.secrets.$put({ param: { slug }, json: secret })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: secretsKey(slug) }),
  })

export const useRemoveSecret = (slug: string) =>
  useMutation({
    mutationFn: async ({ host, header }: AppSecret) => {
      await app.secrets.$delete({ param: { slug }, query: { host, header } })
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: secretsKey(slug) }),
  })

const LOGS_MS = 4_000

/** Returns the log of a live app, newest first; asked for again every few seconds while it is shown. */
export const useAppLogs = (slug: string) =>
  useQuery({
    queryKey: [...appsKey, slug, 'logs'],
    queryFn: async () => (await (await app.logs.$get({ param: { slug }, query: { limit: '300' } })).json()).items,
    refetchInterval: LOGS_MS,
  })

/** The live API of the last day, hour by hour. */
export const useAppMetrics = (slug: string, enabled: boolean) =>
  useQuery({
    queryKey: [...appsKey, slug, 'metrics'],
    queryFn: async () => (await (await app.metrics.$get({ param: { slug }, query: {} })).json()).items,
    enabled,
    refetchInterval: 5 * LOGS_MS,
  })

/** Returns the changes of the live version to the API's contract, against the version before it. */
export const useContractChanges = (slug: string, enabled: boolean) =>
  useQuery({
    queryKey: [...appsKey, slug, 'contract'],
    queryFn: async () => (await (await app.contract.$get({ param: { slug }, query: {} })).json()).items,
    enabled,
  })

/** An address that lets this person into a private app, once. */
export const enterApp = async (slug: string): Promise<string> =>
  (await (await app.enter.$post({ param: { slug } })).json()).url

/** Shows an app in a new tab. A private one lets its members in by an address that is made for this once. */
export const openApp = async ({ slug, url, visibility }: Pick<App, 'slug' | 'url' | 'visibility'>) => {
  if (visibility !== 'private') {
    window.open(url, '_blank', 'noopener,noreferrer')
    return
  }
  // Opened by the click itself: after an answer the browser would take it for a popup.
  const tab = window.open('', '_blank')
  try {
    const entry = await enterApp(slug)
    if (!tab) return
    tab.opener = null
    tab.location.replace(entry)
  } catch (error) {
    tab?.close()
    throw error
  }
}
