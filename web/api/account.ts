import { useMutation } from '@tanstack/react-query'
import type { ProfileUpdate } from '#contract/auth'
import type { Reauthentication } from '#contract/security'
import { api } from './client.ts'
import { saveAs } from './save-as.ts'
import { endDeletedAccount, updateUser } from './session.ts'

export const useUpdateProfile = () =>
  useMutation({
    mutationFn: async (change: ProfileUpdate) => (await api.api.auth.profile.$put({ json: change })).json(),
    onSuccess: updateUser,
  })

/** Everything the account owns, as a file. */
export const useExportAccount = () =>
  useMutation({
    mutationFn: async () => saveAs(await (await api.api.account.export.$get()).blob(), 'aetheros-export.zip'),
  })

export const useDeleteAccount = () =>
  useMutation({
    mutationFn: (proof: Reauthentication) => api.api.account.delete.$post({ json: proof }),
    onSuccess: endDeletedAccount,
  })
