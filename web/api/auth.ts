import { useMutation } from '@tanstack/react-query'
import type { ProfileUpdate } from '#contract/auth'
import { api } from './client.ts'
import { updateUser } from './session.ts'

export const useUpdateProfile = () =>
  useMutation({
    mutationFn: async (change: ProfileUpdate) => (await api.api.auth.profile.$put({ json: change })).json(),
    onSuccess: updateUser,
  })
