import * as z from 'zod'
import { HealthReport } from '../observe.ts'
import type { RouteDoc } from './route.ts'

const health = (path: string, what: string): RouteDoc => ({
  method: 'get',
  path,
  summary: `Whether ${what} and what it needs work`,
  access: 'anyone',
  answers: { 200: HealthReport, 503: HealthReport },
})

export const observeApi: RouteDoc[] = [
  health('/api/health', 'the whole system'),
  health('/api/auth/health', 'sign-in'),
  health('/api/generate/health', 'generation'),
  health('/api/rooms/health', 'the rooms'),
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description',
    access: 'anyone',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
  {
    method: 'get',
    path: '/api/docs',
    summary: 'This description to read',
    access: 'anyone',
    answers: { 200: { 'text/html': z.string() } },
  },
]
