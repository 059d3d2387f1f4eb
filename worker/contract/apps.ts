import * as z from 'zod'
import { Password } from './auth.ts'
import { GenerationType, ModelId } from './generation.ts'
import {
  definePage,
  ForeignText,
  nameUpTo,
  PageQuery,
  Timestamp,
  Uuid,
  VersionNumber,
  whole,
  wordsUpTo,
} from './ids.ts'
import { faceKinds } from './kinds.ts'
import { findHostFault } from './outbound-host.ts'
import { findSlugFault } from './slug.ts'

const withoutFault =
  (findFault: (value: string) => string | null) =>
  (value: string, context: { addIssue(issue: { code: 'custom'; message: string }): void }) => {
    const message = findFault(value)
    if (message) context.addIssue({ code: 'custom', message })
  }

/** The name of a creation in its address: `<slug>.<APPS_HOST>`. */
const Slug = z.string().superRefine(withoutFault(findSlugFault))

/** A host that a creation may reach: `api.example.com`, always by https and on its standard port. */
const OutboundHost = z.string().trim().toLowerCase().superRefine(withoutFault(findHostFault))

/**
 * `private`: members of its room, and whoever has a share link. `link`: whoever has the address. `public`: everyone,
 * and it may be listed.
 */
export const AppVisibility = z.enum(['private', 'link', 'public'])
export type AppVisibility = z.infer<typeof AppVisibility>

/** The faces of a creation: by kind, the generation that each comes from. */
export const Faces = z.partialRecord(GenerationType, Uuid)
export type Faces = z.infer<typeof Faces>

const AppTitle = nameUpTo(100, 'Name it')

/** Publishes although some of the generation's checks fail. */
const force = z.boolean().default(false)

export const PublishApp = z.object({
  generationId: Uuid,
  /** From the title when absent. */
  slug: Slug.optional(),
  title: AppTitle.optional(),
  visibility: AppVisibility.default('link'),
  force,
})
export type PublishApp = z.infer<typeof PublishApp>

export const PublishVersion = z.object({ generationId: Uuid, force })
export type PublishVersion = z.infer<typeof PublishVersion>

export const UpdateApp = z
  .object({
    slug: Slug.optional(),
    title: AppTitle.optional(),
    visibility: AppVisibility.optional(),
    /** Replaces the list: what is not in it cannot be reached. */
    allowedHosts: z.array(OutboundHost).max(20, 'Allow at most 20 hosts').optional(),
  })
  .refine((value) => Object.values(value).some((each) => each !== undefined), 'Nothing to change')
export type UpdateApp = z.infer<typeof UpdateApp>

export const ActivateVersion = z.object({ version: VersionNumber })
export const ForkApp = z.object({
  /** Copies the running database as it is now; without it the fork begins empty. */
  withData: z.boolean().default(false),
  slug: Slug.optional(),
})
export type ForkApp = z.infer<typeof ForkApp>

export const App = z.object({
  id: Uuid,
  slug: z.string(),
  /** Its own address. */
  url: z.string(),
  title: z.string(),
  /** The one that runs. */
  version: z.number().int(),
  visibility: AppVisibility,
  /** Its faces: an `api`, a `ui`, a `cli`, or the files of `code`. */
  faces: z.array(GenerationType),
  /** The generation that the running version was published with. */
  generationId: Uuid,
  /** Null for who is no member of it: of a room that is open by its address this would be the address. */
  roomId: Uuid.nullable(),
  /** The publisher; null for who is no member of its room. */
  userId: Uuid.nullable(),
  allowedHosts: z.array(z.string()),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type App = z.infer<typeof App>

/** A page of apps. `place`: what the addresses of all end in; `<slug>.` goes before its host. */
export const AppPage = definePage(App).extend({ place: z.string() })
export type AppPage = z.infer<typeof AppPage>

/** The kind of an interface for a live API, made from its contract: what people see of it, or type. */
export const FaceKind = z.enum(faceKinds)
export type FaceKind = z.infer<typeof FaceKind>
export const MakeFace = z.object({
  kind: FaceKind,
  /** A description of what it should be like, in the words of whoever asks. */
  prompt: wordsUpTo(4_000, 'Say what it should be like').optional(),
  model: ModelId.optional(),
  /** False to leave it unpublished; otherwise it is published in the app once it holds its checks. */
  publish: z.boolean().optional(),
})
export type MakeFace = z.infer<typeof MakeFace>
/** The generation that was started. */
export const FaceStarted = z.object({ generationId: Uuid })
export type FaceStarted = z.infer<typeof FaceStarted>

/** Versions are immutable; each holds every face the app had then. */
export const AppVersion = z.object({
  version: z.number().int(),
  generationId: Uuid,
  kind: GenerationType,
  faces: Faces,
  /** The publisher; null for who is no member of its room. */
  userId: Uuid.nullable(),
  createdAt: Timestamp,
  active: z.boolean(),
})
export type AppVersion = z.infer<typeof AppVersion>

/** One difference between the contracts of two versions. */
export const ContractChange = z.object({
  /** `GET /api/books/{id}` */
  operation: z.string(),
  what: z.string(),
  /** True when it breaks those who call the API as before. */
  breaking: z.boolean(),
})
export type ContractChange = z.infer<typeof ContractChange>

/** The version before the one that runs, and the one that runs, when absent. */
export const ContractQuery = z.object({
  from: whole(VersionNumber.optional()),
  to: whole(VersionNumber.optional()),
})
export type ContractQuery = z.infer<typeof ContractQuery>

export const AppLogLevel = z.enum(['debug', 'info', 'warn', 'error'])
export type AppLogLevel = z.infer<typeof AppLogLevel>

/** A line of a live creation: its console, its exceptions, its requests, what it asked of the network. */
export const AppLog = z.object({
  at: Timestamp,
  level: AppLogLevel,
  message: z.string(),
  stack: z.string().optional(),
  /** The request that it belongs to: "GET /api/books 200". */
  request: z.string().optional(),
  /** The place where it was written: in the API's isolate, in a visitor's page, or by us about its network. */
  source: z.enum(['api', 'page', 'request', 'network']),
})
export type AppLog = z.infer<typeof AppLog>

/**
 * A header that we add to the creation's requests to one host; its value is never shown again, not to the creation
 * either.
 */
export const AppSecret = z.object({
  host: OutboundHost,
  header: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z\d][a-z\d-]{0,60}$/, 'Name a header such as authorization')
    .refine(
      (name) => !/^(host|cookie|content-length|transfer-encoding|connection|upgrade)$/.test(name),
      'This header cannot be set',
    ),
})
export type AppSecret = z.infer<typeof AppSecret>

/** The whole value: `Bearer …` with its first word. */
export const PutSecret = AppSecret.extend({
  value: z
    .string()
    .min(1)
    .max(4_000)
    .regex(/^[\x20-\x7e]+$/, 'Use letters, digits and signs of ASCII on one line'),
})
export type PutSecret = z.infer<typeof PutSecret>

/** A report of the script in a creation's page; visitors can send anything, so it is short and counted. */
export const PageReport = z.object({
  level: AppLogLevel,
  message: ForeignText.max(2_000),
  stack: ForeignText.max(4_000).optional(),
})
export type PageReport = z.infer<typeof PageReport>

export const CreateShare = z.object({
  expiresInHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .default(24 * 7),
  /** Asked for before the creation is shown. */
  password: Password.optional(),
})
export type CreateShare = z.infer<typeof CreateShare>

/**
 * `url` has the secret and is shown once, when the link is made. Programs send the secret itself: `token`, as
 * `Authorization: Bearer …` to the private app's API or `/mcp`; one with a password is for browsers only.
 */
export const AppShare = z.object({
  id: Uuid,
  url: z.string().optional(),
  token: z.string().optional(),
  hasPassword: z.boolean(),
  createdBy: Uuid,
  createdAt: Timestamp,
  expiresAt: Timestamp,
})
export type AppShare = z.infer<typeof AppShare>

/** An address that lets whoever opens it in; until then, or until it was used once. */
export const AppDoor = z.object({ url: z.string(), expiresAt: Timestamp })
export type AppDoor = z.infer<typeof AppDoor>

/**
 * `awaits`: the app with whose API an interface shows data, while that is not to be had; null where nothing is missing.
 */
export const PreviewDoor = AppDoor.extend({ awaits: z.string().nullable() })
export type PreviewDoor = z.infer<typeof PreviewDoor>

/** An address that somebody gave away of a generation before it was published. `id` opens nothing. */
export const AppPreview = z.object({ id: Uuid, createdBy: Uuid, createdAt: Timestamp, expiresAt: Timestamp })
export type AppPreview = z.infer<typeof AppPreview>

/** An hour of a live API: `errors` are answers from 500 on. */
export const AppMetrics = z.object({
  hour: Timestamp,
  requests: z.number().int(),
  errors: z.number().int(),
  meanMs: z.number(),
  maxMs: z.number().int(),
})
export type AppMetrics = z.infer<typeof AppMetrics>

export const MetricsQuery = z.object({ hours: whole(z.int().min(1).max(720).default(24)) })

export const LogQuery = PageQuery.extend({ limit: whole(z.int().min(1).max(500).default(100)) })
export type LogQuery = z.infer<typeof LogQuery>
