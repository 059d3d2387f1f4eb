import * as z from 'zod'
import { Asset, AssetUpload, UploadUsage } from '../assets.ts'
import { AuditEvent } from '../audit.ts'
import { definePage, PageQuery, Uuid } from '../ids.ts'
import { Metrics } from '../observe.ts'
import { ReportedUnstored } from '../rooms.ts'
import { Reauthentication } from '../security.ts'
import { SettingsChange, SystemSettings } from '../settings.ts'
import { type Endpoints, wantsProof } from './route.ts'

const params = z.object({ id: Uuid })

/** The endpoints for what people own, and for what administrators see. */
export const accountApi = {
  exportAccount: {
    method: 'get',
    path: '/api/account/export',
    summary: 'Everything that one owns, as a zip',
    access: 'person',
    answers: { 200: { 'application/zip': z.string() } },
  },
  deleteAccount: {
    method: 'post',
    path: '/api/account/delete',
    summary: 'End one’s account and everything in it',
    description:
      'Wants the password once more; without one, a sign-in of the last ten minutes. It cannot be undone. 204 when all of it is gone; 202 when the account is closed and what did not answer is deleted as soon as it does.',
    access: 'person',
    body: Reauthentication,
    answers: { 202: null, 204: null },
    problems: { 401: 'The password is wrong, or the second factor is missing', ...wantsProof },
  },
  uploadAsset: {
    method: 'post',
    path: '/api/assets',
    summary: 'Upload a file of up to 10 MiB',
    access: 'write',
    body: { 'multipart/form-data': AssetUpload },
    answers: { 201: Asset },
    problems: {
      408: 'It did not come within two minutes',
      413: 'It is too large, or one’s uploads have no room for it: delete some',
      429: 'No more can be uploaded today, or too many are on their way at once',
    },
  },
  readUploadUsage: {
    method: 'get',
    path: '/api/assets/usage',
    summary: 'What one’s uploads take, and the limits',
    access: 'read',
    answers: { 200: UploadUsage },
  },
  listAssets: {
    method: 'get',
    path: '/api/assets',
    summary: 'One’s uploads, newest first',
    access: 'read',
    query: PageQuery,
    answers: { 200: definePage(Asset) },
  },
  readAsset: {
    method: 'get',
    path: '/api/assets/{id}',
    summary: 'An upload’s bytes',
    description: 'Its own type where that is a safe image; everything else comes as a download.',
    access: 'read',
    params,
    answers: { 200: { '*/*': z.string() } },
  },
  deleteAsset: {
    method: 'delete',
    path: '/api/assets/{id}',
    summary: 'Delete an upload',
    access: 'write',
    params,
    answers: { 204: null },
  },
  readMetrics: {
    method: 'get',
    path: '/api/metrics',
    summary: 'Application, business, infrastructure and database in numbers',
    description: 'For administrators. Prometheus’ text where `Accept` asks for `text/plain`.',
    access: 'read',
    answers: { 200: { 'application/json': Metrics, 'text/plain': z.string() } },
  },
  readSettings: {
    method: 'get',
    path: '/api/admin/settings',
    summary: 'The system’s settings',
    access: 'admin',
    answers: { 200: SystemSettings },
  },
  changeSettings: {
    method: 'patch',
    path: '/api/admin/settings',
    summary: 'Change the system’s settings',
    access: 'admin',
    body: SettingsChange,
    answers: { 200: SystemSettings },
  },
  listReportedUnstored: {
    method: 'get',
    path: '/api/admin/unstored',
    summary: 'What rooms could not store, newest first',
    description: 'Whoever may write in its room has it tried again.',
    access: 'admin',
    query: PageQuery,
    answers: { 200: definePage(ReportedUnstored) },
  },
  listEvents: {
    method: 'get',
    path: '/api/admin/audit',
    summary: 'The security log, newest first',
    access: 'admin',
    query: PageQuery.extend({ userId: Uuid.optional() }),
    answers: { 200: definePage(AuditEvent) },
  },
} as const satisfies Endpoints
