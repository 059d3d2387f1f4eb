import { type QueryKey, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CreateApiKey, EmailChange, PasswordChange, ProviderName, Reauthentication } from '#contract/security'
import { api } from './client.ts'
import { updateUser } from './session.ts'
import { signWithPasskey } from './visitor.ts'

const auth = api.api.auth
const sessionsKey = ['security', 'sessions'] as const
const keysKey = ['security', 'keys'] as const
const factorsKey = ['security', 'factors'] as const
const credentialsKey = ['security', 'credentials'] as const
const eventsKey = ['security', 'events'] as const

/** Returns a mutation that also refreshes the account's security log. */
const useChange = <V, R>(change: (value: V) => Promise<R>, ...keys: QueryKey[]) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([...keys, eventsKey].map((queryKey) => client.invalidateQueries({ queryKey }))).then(() => undefined),
  })
}

/** Returns the account's sessions, the last used first, page by page. */
export const useSessions = () =>
  useInfiniteQuery({
    queryKey: sessionsKey,
    queryFn: async ({ pageParam }) => (await auth.sessions.$get({ query: { limit: '20', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
export const useEndSession = () =>
  useChange((id: string) => auth.sessions[':id'].$delete({ param: { id } }), sessionsKey)
export const useEndOtherSessions = () => useChange(() => auth.sessions.$delete(), sessionsKey)
export const useChangePassword = () =>
  useChange(
    (change: PasswordChange) => auth.password.$put({ json: change }),
    sessionsKey,
    keysKey,
    factorsKey,
    credentialsKey,
  )

export const useCredentials = () =>
  useQuery({ queryKey: credentialsKey, queryFn: async () => (await auth.credentials.$get()).json() })

export const useApiKeys = () =>
  useQuery({
    queryKey: keysKey,
    queryFn: async () => (await (await auth.keys.$get({ query: { limit: '100' } })).json()).items,
  })
export const useCreateApiKey = () =>
  useChange(async (key: CreateApiKey) => (await auth.keys.$post({ json: key })).json(), keysKey)
export const useDeleteApiKey = () => useChange((id: string) => auth.keys[':id'].$delete({ param: { id } }), keysKey)

export const useFactors = (enabled = true) =>
  useQuery({ queryKey: factorsKey, queryFn: async () => (await auth.factors.$get()).json(), enabled })
export const useBeginTotp = () => useMutation({ mutationFn: async () => (await auth.factors.totp.$post()).json() })
export const useConfirmTotp = () =>
  useChange(async (code: string) => (await auth.factors.totp.confirm.$post({ json: { code } })).json(), factorsKey)
export const useRemoveTotp = () =>
  useChange((proof: Reauthentication) => auth.factors.totp.remove.$post({ json: proof }), factorsKey)
export const useNewRecoveryCodes = () =>
  useChange(
    async (proof: Reauthentication) => (await auth.factors['recovery-codes'].$post({ json: proof })).json(),
    factorsKey,
  )
export const useAddPasskey = () =>
  useChange(async (name: string) => {
    const { startRegistration } = await import('@simplewebauthn/browser')
    const optionsJSON = await (await auth.passkeys.options.$post()).json()
    const made = await startRegistration({ optionsJSON })
    const response = {
      ...made,
      clientExtensionResults: { ...made.clientExtensionResults },
      response: { ...made.response },
    }
    return auth.passkeys.$post({ json: { name, response } })
  }, factorsKey)
export const useRemovePasskey = () =>
  useChange((id: string) => auth.passkeys[':id'].$delete({ param: { id } }), factorsKey)

/** Leaves the page for the provider, which sends the browser back. */
export const useLinkProvider = () =>
  useMutation({
    mutationFn: async (provider: ProviderName) => {
      const { url } = await (await auth.oauth[':provider'].link.$post({ param: { provider } })).json()
      location.assign(url)
    },
  })
export const useUnlinkProvider = () =>
  useChange(async (provider: ProviderName) => {
    updateUser(await (await auth.oauth[':provider'].link.$delete({ param: { provider } })).json())
  })

/** Shows by password, and code where one is wanted, who is there. */
export const reauthenticate = (proof: Reauthentication) => auth.reauthenticate.$post({ json: proof })
/** Confirms by a passkey who is there. Throws as `signWithPasskey`. */
export const reauthenticateByPasskey = async () =>
  auth.reauthenticate.$post({ json: { passkey: await signWithPasskey() } })

export const useSendVerification = () => useMutation({ mutationFn: () => auth.email.verification.$post() })
export const useAskForEmail = () => useChange((change: EmailChange) => auth.email.$put({ json: change }))

export const useSecurityEvents = () =>
  useInfiniteQuery({
    queryKey: eventsKey,
    queryFn: async ({ pageParam }) => (await auth.events.$get({ query: { limit: '20', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
