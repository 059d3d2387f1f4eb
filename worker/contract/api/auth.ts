import { z } from 'zod'
import { LoginRequest, ProfileUpdate, RegisterRequest, SignedIn, User } from '../auth.ts'
import type { RouteDoc } from './route.ts'

/** A public RSA key of the JWK set (RFC 7517). */
const PublicKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
})

const byCookie = 'Acts on the refresh cookie: only pages of this app may ask, and programs.'

export const authApi: RouteDoc[] = [
  {
    method: 'post',
    path: '/api/auth/register',
    summary: 'Create an account and sign in',
    access: 'anyone',
    body: RegisterRequest,
    answers: { 201: SignedIn },
    problems: { 409: 'There is an account with this e-mail address' },
  },
  {
    method: 'post',
    path: '/api/auth/login',
    summary: 'Sign in with e-mail and password',
    access: 'anyone',
    body: LoginRequest,
    answers: { 200: SignedIn },
    problems: { 401: 'E-mail or password is wrong' },
  },
  {
    method: 'post',
    path: '/api/auth/refresh',
    summary: 'Trade the refresh token for a new pair',
    description: `${byCookie} A token that was traded before ends its session.`,
    access: 'anyone',
    answers: { 200: SignedIn },
    problems: { 401: 'The session has ended' },
  },
  {
    method: 'post',
    path: '/api/auth/logout',
    summary: 'Sign out',
    description: `${byCookie} Ends the session that the cookie or the access token names.`,
    access: 'anyone',
    answers: { 204: null },
  },
  {
    method: 'get',
    path: '/api/auth/profile',
    summary: 'The signed-in account',
    access: 'read',
    answers: { 200: User },
  },
  {
    method: 'put',
    path: '/api/auth/profile',
    summary: 'Change name or picture',
    access: 'person',
    body: ProfileUpdate,
    answers: { 200: User },
  },
  {
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'The keys that verify access tokens',
    access: 'anyone',
    answers: { 200: z.object({ keys: z.array(PublicKey) }) },
  },
]
