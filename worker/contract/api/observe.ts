import * as z from 'zod'
import { HealthReport } from '../observe.ts'
import type { Endpoints } from './route.ts'

const health = <P extends `/${string}`>(path: P, what: string) =>
  ({
    method: 'get',
    path,
    summary: `Whether ${what} and what it needs work`,
    access: 'anyone',
    answers: { 200: HealthReport, 503: HealthReport },
  }) as const

export const observeApi = {
  readHealth: health('/api/health', 'the whole system'),
  readAuthHealth: health('/api/auth/health', 'sign-in'),
  readGenerateHealth: health('/api/generate/health', 'generation'),
  readRoomsHealth: health('/api/rooms/health', 'the rooms'),
  readOpenApi: {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description',
    access: 'anyone',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
  readDocs: {
    method: 'get',
    path: '/api/docs',
    summary: 'This description to read',
    access: 'anyone',
    answers: { 200: { 'text/html': z.string() } },
  },
} as const satisfies Endpoints
