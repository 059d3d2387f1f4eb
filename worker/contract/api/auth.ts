import * as z from 'zod'
import { LoginRequest, ProfileUpdate, RegisterRequest, SignedIn, User } from '../auth.ts'
import { definePage, PageQuery, Uuid } from '../ids.ts'
import { ApiKey, CreateApiKey, NewApiKey, PasswordChange, SessionInfo } from '../security.ts'
import type { Endpoints } from './route.ts'

/** A public RSA key of the JWK set (RFC 7517). */
const PublicKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
})

const params = z.object({ id: Uuid })

const byCookie = 'Acts on the refresh cookie: only pages of this app may ask, and programs.'

export const authApi = {
  register: {
    method: 'post',
    path: '/api/auth/register',
    summary: 'Create an account and sign in',
    access: 'anyone',
    limit: 'registration',
    body: RegisterRequest,
    answers: { 201: SignedIn },
    problems: { 409: 'There is an account with this email address' },
  },
  login: {
    method: 'post',
    path: '/api/auth/login',
    summary: 'Sign in with email and password',
    access: 'anyone',
    limit: 'signInAddress',
    body: LoginRequest,
    answers: { 200: SignedIn },
    problems: { 401: 'Email or password is wrong' },
  },
  refresh: {
    method: 'post',
    path: '/api/auth/refresh',
    summary: 'Trade the refresh token for a new pair',
    description: `${byCookie} A token that was traded before ends its session.`,
    access: 'anyone',
    limit: 'request',
    answers: { 200: SignedIn },
    problems: { 401: 'The session has ended' },
  },
  logout: {
    method: 'post',
    path: '/api/auth/logout',
    summary: 'Sign out',
    description: `${byCookie} Ends the session that the cookie or the access token names.`,
    access: 'anyone',
    limit: 'request',
    answers: { 204: null },
  },
  readProfile: {
    method: 'get',
    path: '/api/auth/profile',
    summary: 'The signed-in account',
    access: 'read',
    answers: { 200: User },
  },
  updateProfile: {
    method: 'put',
    path: '/api/auth/profile',
    summary: 'Change name or picture',
    access: 'person',
    body: ProfileUpdate,
    answers: { 200: User },
  },
  changePassword: {
    method: 'put',
    path: '/api/auth/password',
    summary: 'Change the password',
    description:
      'All other sessions end, and API keys unless `revokeKeys` is false. Where `keep` is given, the passkeys and providers that it does not name end too.',
    access: 'person',
    body: PasswordChange,
    answers: { 204: null },
    problems: { 401: 'The current password is wrong', 409: 'The account has no password' },
  },
  listSessions: {
    method: 'get',
    path: '/api/auth/sessions',
    summary: 'Where one is signed in, the last used first',
    access: 'person',
    query: PageQuery,
    answers: { 200: definePage(SessionInfo) },
  },
  endOtherSessions: {
    method: 'delete',
    path: '/api/auth/sessions',
    summary: 'End all sessions but this one',
    access: 'person',
    answers: { 204: null },
  },
  endSession: {
    method: 'delete',
    path: '/api/auth/sessions/{id}',
    summary: 'End a session; its sockets close',
    access: 'person',
    params,
    answers: { 204: null },
  },
  listApiKeys: {
    method: 'get',
    path: '/api/auth/keys',
    summary: 'One’s API keys, newest first',
    access: 'person',
    query: PageQuery,
    answers: { 200: definePage(ApiKey) },
  },
  createApiKey: {
    method: 'post',
    path: '/api/auth/keys',
    summary: 'Make an API key',
    description: 'The key is shown in this answer and never again.',
    access: 'person',
    recentSignIn: true,
    body: CreateApiKey,
    answers: { 201: NewApiKey },
    problems: { 409: 'There are 50 keys already' },
  },
  revokeApiKey: {
    method: 'delete',
    path: '/api/auth/keys/{id}',
    summary: 'Revoke an API key; its sockets close',
    access: 'person',
    params,
    answers: { 204: null },
  },
  readJwks: {
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'The keys that verify access tokens',
    access: 'anyone',
    answers: { 200: z.object({ keys: z.array(PublicKey) }) },
  },
} as const satisfies Endpoints
