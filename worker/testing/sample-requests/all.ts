import { accountRequests } from './accounts.ts'
import { appRequests } from './apps.ts'
import { generationRequests } from './generations.ts'
import { roomRequests } from './rooms.ts'
import type { RequestMakers } from './scene.ts'

const nothingAsked: RequestMakers = Object.fromEntries(
  [
    '/api/health',
    '/api/auth/health',
    '/api/generate/health',
    '/api/rooms/health',
    '/api/openapi.json',
    '/api/docs',
  ].map((path) => [`GET ${path}`, async () => ({ by: null })]),
)

/** A request for every route that the description has, by `METHOD /path`: it fits, and what it names exists. */
export const sampleRequests: RequestMakers = {
  ...accountRequests,
  ...roomRequests,
  ...generationRequests,
  ...appRequests,
  ...nothingAsked,
}
