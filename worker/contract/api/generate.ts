import { z } from 'zod'
import {
  ExportFormat,
  GenerateRequest,
  Generation,
  GenerationSummary,
  GenerationType,
  HistoryQuery,
  Model,
} from '../generation.ts'
import { PageQuery, pageOf, Uuid } from '../ids.ts'
import type { RouteDoc } from './route.ts'

const params = z.object({ id: Uuid })

export const generateApi: RouteDoc[] = [
  {
    method: 'get',
    path: '/api/generate/models',
    summary: 'The models that can be asked',
    access: 'read',
    answers: { 200: z.object({ items: z.array(Model) }) },
  },
  {
    method: 'post',
    path: '/api/generate/{type}',
    summary: 'Generate code, an API, a user interface or a command-line tool',
    description:
      'Answers when it is done; with `Accept: text/event-stream` the room’s events about it as they happen (`id:` is the `seq`). A failed generation is kept: the problem names it as `generationId`.',
    access: 'generate',
    params: z.object({ type: GenerationType }),
    body: GenerateRequest,
    answers: { 201: Generation, 200: { 'text/event-stream': z.string() } },
    problems: { 409: 'It was cancelled', 502: 'The model failed', 504: 'The model stopped answering' },
  },
  {
    method: 'get',
    path: '/api/generate/history',
    summary: 'Generations, newest first',
    access: 'read',
    query: HistoryQuery.extend(PageQuery.shape),
    answers: { 200: pageOf(GenerationSummary) },
  },
  {
    method: 'get',
    path: '/api/generate/history/{id}',
    summary: 'A generation, whole',
    access: 'read',
    params,
    answers: { 200: Generation },
  },
  {
    method: 'delete',
    path: '/api/generate/history/{id}',
    summary: 'Delete a generation',
    access: 'write',
    params,
    answers: { 204: null },
  },
  {
    method: 'post',
    path: '/api/generate/history/{id}/cancel',
    summary: 'Stop a running generation',
    access: 'generate',
    params,
    answers: { 204: null },
    problems: { 409: 'It is not running' },
  },
  {
    method: 'get',
    path: '/api/generate/history/{id}/export',
    summary: 'Download a generation',
    access: 'read',
    params,
    query: z.object({ format: ExportFormat.default('zip') }),
    answers: { 200: { 'application/zip': z.string(), 'application/json': Generation, 'text/markdown': z.string() } },
  },
]
