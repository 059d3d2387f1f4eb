import * as z from 'zod'
export declare const GenerationType: z.ZodEnum<{
  api: 'api'
  cli: 'cli'
  code: 'code'
  ui: 'ui'
}>
export type GenerationType = z.infer<typeof GenerationType>
export declare const Prompt: z.ZodString
/** A language as people and models write it: "TypeScript", "python", "C++". */
export declare const Language: z.ZodString
export declare const ModelId: z.ZodString
/** `explain`: words about the parent, or about what the request itself holds, in place of a new version. */
export declare const GenerationIntent: z.ZodEnum<{
  build: 'build'
  explain: 'explain'
}>
export type GenerationIntent = z.infer<typeof GenerationIntent>
export declare const GenerateRequest: z.ZodObject<
  {
    prompt: z.ZodString
    language: z.ZodOptional<z.ZodString>
    roomId: z.ZodOptional<z.ZodUUID>
    parentId: z.ZodOptional<z.ZodUUID>
    model: z.ZodOptional<z.ZodString>
    attachments: z.ZodOptional<z.ZodArray<z.ZodUUID>>
    intent: z.ZodOptional<
      z.ZodEnum<{
        build: 'build'
        explain: 'explain'
      }>
    >
    fresh: z.ZodOptional<z.ZodBoolean>
  },
  z.core.$strip
>
export type GenerateRequest = z.infer<typeof GenerateRequest>
/** `interrupted`: the room's object was lost while the model was answering; what had been received is kept. */
export declare const GenerationStatus: z.ZodEnum<{
  cancelled: 'cancelled'
  complete: 'complete'
  failed: 'failed'
  interrupted: 'interrupted'
  queued: 'queued'
  running: 'running'
}>
export type GenerationStatus = z.infer<typeof GenerationStatus>
/** The true stage of a running generation. */
export declare const ProgressStatus: z.ZodEnum<{
  checking: 'checking'
  generating: 'generating'
  queued: 'queued'
  repairing: 'repairing'
  storing: 'storing'
}>
export type ProgressStatus = z.infer<typeof ProgressStatus>
export declare const ArtifactFile: z.ZodObject<
  {
    path: z.ZodString
    language: z.ZodString
    content: z.ZodString
  },
  z.core.$strip
>
export type ArtifactFile = z.infer<typeof ArtifactFile>
/**
 * What a check came to when it neither passed nor failed. `skipped`: it was not tried, and `detail` says why; nothing
 * speaks for it and nothing against (`ok` is true). `warning`: worth knowing, in nobody's way (`ok` is true).
 * `disputed`: it fails, and the model gave a reason why the check is wrong.
 */
export declare const CheckOutcome: z.ZodEnum<{
  disputed: 'disputed'
  skipped: 'skipped'
  warning: 'warning'
}>
export type CheckOutcome = z.infer<typeof CheckOutcome>
/** How many of the things that a check is about are verified, fail, and were not tried. */
export declare const CheckTally: z.ZodObject<
  {
    of: z.ZodNumber
    verified: z.ZodNumber
    failed: z.ZodNumber
    skipped: z.ZodNumber
  },
  z.core.$strip
>
export type CheckTally = z.infer<typeof CheckTally>
/** A named check and its result; `detail` says what is wrong, or what was checked. */
export declare const Check: z.ZodObject<
  {
    name: z.ZodString
    ok: z.ZodBoolean
    detail: z.ZodString
    outcome: z.ZodOptional<
      z.ZodEnum<{
        disputed: 'disputed'
        skipped: 'skipped'
        warning: 'warning'
      }>
    >
    dispute: z.ZodOptional<z.ZodString>
    tally: z.ZodOptional<
      z.ZodObject<
        {
          of: z.ZodNumber
          verified: z.ZodNumber
          failed: z.ZodNumber
          skipped: z.ZodNumber
        },
        z.core.$strip
      >
    >
  },
  z.core.$strip
>
export type Check = z.infer<typeof Check>
/** More than any answer has: what a provider says beyond this is this. */
export declare const MAX_TOKENS = 1000000000000
/** Tokens, as the provider counted them; at most a trillion of each. */
export declare const Usage: z.ZodObject<
  {
    inputTokens: z.ZodInt
    outputTokens: z.ZodInt
  },
  z.core.$strip
>
export type Usage = z.infer<typeof Usage>
/** What the model was shown besides the rules, the files and the requests; enough to show it again. */
export declare const PromptContext: z.ZodObject<
  {
    promptVersion: z.ZodNumber
    language: z.ZodNullable<z.ZodString>
    talk: z.ZodArray<
      z.ZodObject<
        {
          name: z.ZodString
          message: z.ZodString
        },
        z.core.$strip
      >
    >
    attachments: z.ZodDefault<
      z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodUUID
            name: z.ZodString
            kind: z.ZodEnum<{
              image: 'image'
              text: 'text'
            }>
            size: z.ZodNumber
          },
          z.core.$strip
        >
      >
    >
  },
  z.core.$strip
>
export type PromptContext = z.infer<typeof PromptContext>
/**
 * Who made a version: the model, a person in the editor, or a person who went back to an earlier one. `explanation`:
 * the model's words about a version, which is none itself: it has no files and is in no list.
 */
export declare const VersionOrigin: z.ZodEnum<{
  explanation: 'explanation'
  manual: 'manual'
  model: 'model'
  restored: 'restored'
}>
export type VersionOrigin = z.infer<typeof VersionOrigin>
/** Whose key a model was asked with: the operator's, one that whoever asked brought, or one of the room. */
export declare const PaidBy: z.ZodEnum<{
  house: 'house'
  room: 'room'
  user: 'user'
}>
export type PaidBy = z.infer<typeof PaidBy>
export declare const GenerationMetadata: z.ZodObject<
  {
    origin: z.ZodDefault<
      z.ZodEnum<{
        explanation: 'explanation'
        manual: 'manual'
        model: 'model'
        restored: 'restored'
      }>
    >
    model: z.ZodString
    provider: z.ZodString
    usage: z.ZodNullable<
      z.ZodObject<
        {
          inputTokens: z.ZodInt
          outputTokens: z.ZodInt
        },
        z.core.$strip
      >
    >
    spent: z.ZodOptional<
      z.ZodNullable<
        z.ZodObject<
          {
            inputTokens: z.ZodInt
            outputTokens: z.ZodInt
          },
          z.core.$strip
        >
      >
    >
    costUsd: z.ZodDefault<z.ZodNullable<z.ZodNumber>>
    paidBy: z.ZodDefault<
      z.ZodEnum<{
        house: 'house'
        room: 'room'
        user: 'user'
      }>
    >
    cached: z.ZodBoolean
    durationMs: z.ZodNumber
    repairs: z.ZodNumber
    failedFirst: z.ZodDefault<z.ZodArray<z.ZodString>>
    context: z.ZodDefault<
      z.ZodNullable<
        z.ZodObject<
          {
            promptVersion: z.ZodNumber
            language: z.ZodNullable<z.ZodString>
            talk: z.ZodArray<
              z.ZodObject<
                {
                  name: z.ZodString
                  message: z.ZodString
                },
                z.core.$strip
              >
            >
            attachments: z.ZodDefault<
              z.ZodArray<
                z.ZodObject<
                  {
                    id: z.ZodUUID
                    name: z.ZodString
                    kind: z.ZodEnum<{
                      image: 'image'
                      text: 'text'
                    }>
                    size: z.ZodNumber
                  },
                  z.core.$strip
                >
              >
            >
          },
          z.core.$strip
        >
      >
    >
  },
  z.core.$strip
>
export type GenerationMetadata = z.infer<typeof GenerationMetadata>
export declare const Generation: z.ZodObject<
  {
    id: z.ZodUUID
    userId: z.ZodUUID
    roomId: z.ZodUUID
    parentId: z.ZodNullable<z.ZodUUID>
    type: z.ZodEnum<{
      api: 'api'
      cli: 'cli'
      code: 'code'
      ui: 'ui'
    }>
    prompt: z.ZodString
    result: z.ZodString
    language: z.ZodNullable<z.ZodString>
    files: z.ZodArray<
      z.ZodObject<
        {
          path: z.ZodString
          language: z.ZodString
          content: z.ZodString
        },
        z.core.$strip
      >
    >
    status: z.ZodEnum<{
      cancelled: 'cancelled'
      complete: 'complete'
      failed: 'failed'
      interrupted: 'interrupted'
      queued: 'queued'
      running: 'running'
    }>
    version: z.ZodNumber
    checks: z.ZodArray<
      z.ZodObject<
        {
          name: z.ZodString
          ok: z.ZodBoolean
          detail: z.ZodString
          outcome: z.ZodOptional<
            z.ZodEnum<{
              disputed: 'disputed'
              skipped: 'skipped'
              warning: 'warning'
            }>
          >
          dispute: z.ZodOptional<z.ZodString>
          tally: z.ZodOptional<
            z.ZodObject<
              {
                of: z.ZodNumber
                verified: z.ZodNumber
                failed: z.ZodNumber
                skipped: z.ZodNumber
              },
              z.core.$strip
            >
          >
        },
        z.core.$strip
      >
    >
    metadata: z.ZodObject<
      {
        origin: z.ZodDefault<
          z.ZodEnum<{
            explanation: 'explanation'
            manual: 'manual'
            model: 'model'
            restored: 'restored'
          }>
        >
        model: z.ZodString
        provider: z.ZodString
        usage: z.ZodNullable<
          z.ZodObject<
            {
              inputTokens: z.ZodInt
              outputTokens: z.ZodInt
            },
            z.core.$strip
          >
        >
        spent: z.ZodOptional<
          z.ZodNullable<
            z.ZodObject<
              {
                inputTokens: z.ZodInt
                outputTokens: z.ZodInt
              },
              z.core.$strip
            >
          >
        >
        costUsd: z.ZodDefault<z.ZodNullable<z.ZodNumber>>
        paidBy: z.ZodDefault<
          z.ZodEnum<{
            house: 'house'
            room: 'room'
            user: 'user'
          }>
        >
        cached: z.ZodBoolean
        durationMs: z.ZodNumber
        repairs: z.ZodNumber
        failedFirst: z.ZodDefault<z.ZodArray<z.ZodString>>
        context: z.ZodDefault<
          z.ZodNullable<
            z.ZodObject<
              {
                promptVersion: z.ZodNumber
                language: z.ZodNullable<z.ZodString>
                talk: z.ZodArray<
                  z.ZodObject<
                    {
                      name: z.ZodString
                      message: z.ZodString
                    },
                    z.core.$strip
                  >
                >
                attachments: z.ZodDefault<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        id: z.ZodUUID
                        name: z.ZodString
                        kind: z.ZodEnum<{
                          image: 'image'
                          text: 'text'
                        }>
                        size: z.ZodNumber
                      },
                      z.core.$strip
                    >
                  >
                >
              },
              z.core.$strip
            >
          >
        >
      },
      z.core.$strip
    >
    problem: z.ZodNullable<
      z.ZodObject<
        {
          type: z.ZodString
          title: z.ZodString
          status: z.ZodNumber
          detail: z.ZodString
          traceId: z.ZodString
          errors: z.ZodOptional<
            z.ZodArray<
              z.ZodObject<
                {
                  path: z.ZodString
                  message: z.ZodString
                },
                z.core.$strip
              >
            >
          >
          generationId: z.ZodOptional<z.ZodString>
          retryAfter: z.ZodOptional<z.ZodNumber>
          linkToken: z.ZodOptional<z.ZodString>
          newest: z.ZodOptional<
            z.ZodObject<
              {
                id: z.ZodString
                version: z.ZodNumber
              },
              z.core.$strip
            >
          >
          dependency: z.ZodOptional<z.ZodString>
        },
        z.core.$strip
      >
    >
    createdAt: z.ZodISODateTime
  },
  z.core.$strip
>
export type Generation = z.infer<typeof Generation>
/** A generation with what people keep about it. */
export declare const StoredGeneration: z.ZodObject<
  {
    id: z.ZodUUID
    userId: z.ZodUUID
    roomId: z.ZodUUID
    parentId: z.ZodNullable<z.ZodUUID>
    type: z.ZodEnum<{
      api: 'api'
      cli: 'cli'
      code: 'code'
      ui: 'ui'
    }>
    prompt: z.ZodString
    result: z.ZodString
    language: z.ZodNullable<z.ZodString>
    files: z.ZodArray<
      z.ZodObject<
        {
          path: z.ZodString
          language: z.ZodString
          content: z.ZodString
        },
        z.core.$strip
      >
    >
    status: z.ZodEnum<{
      cancelled: 'cancelled'
      complete: 'complete'
      failed: 'failed'
      interrupted: 'interrupted'
      queued: 'queued'
      running: 'running'
    }>
    version: z.ZodNumber
    checks: z.ZodArray<
      z.ZodObject<
        {
          name: z.ZodString
          ok: z.ZodBoolean
          detail: z.ZodString
          outcome: z.ZodOptional<
            z.ZodEnum<{
              disputed: 'disputed'
              skipped: 'skipped'
              warning: 'warning'
            }>
          >
          dispute: z.ZodOptional<z.ZodString>
          tally: z.ZodOptional<
            z.ZodObject<
              {
                of: z.ZodNumber
                verified: z.ZodNumber
                failed: z.ZodNumber
                skipped: z.ZodNumber
              },
              z.core.$strip
            >
          >
        },
        z.core.$strip
      >
    >
    metadata: z.ZodObject<
      {
        origin: z.ZodDefault<
          z.ZodEnum<{
            explanation: 'explanation'
            manual: 'manual'
            model: 'model'
            restored: 'restored'
          }>
        >
        model: z.ZodString
        provider: z.ZodString
        usage: z.ZodNullable<
          z.ZodObject<
            {
              inputTokens: z.ZodInt
              outputTokens: z.ZodInt
            },
            z.core.$strip
          >
        >
        spent: z.ZodOptional<
          z.ZodNullable<
            z.ZodObject<
              {
                inputTokens: z.ZodInt
                outputTokens: z.ZodInt
              },
              z.core.$strip
            >
          >
        >
        costUsd: z.ZodDefault<z.ZodNullable<z.ZodNumber>>
        paidBy: z.ZodDefault<
          z.ZodEnum<{
            house: 'house'
            room: 'room'
            user: 'user'
          }>
        >
        cached: z.ZodBoolean
        durationMs: z.ZodNumber
        repairs: z.ZodNumber
        failedFirst: z.ZodDefault<z.ZodArray<z.ZodString>>
        context: z.ZodDefault<
          z.ZodNullable<
            z.ZodObject<
              {
                promptVersion: z.ZodNumber
                language: z.ZodNullable<z.ZodString>
                talk: z.ZodArray<
                  z.ZodObject<
                    {
                      name: z.ZodString
                      message: z.ZodString
                    },
                    z.core.$strip
                  >
                >
                attachments: z.ZodDefault<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        id: z.ZodUUID
                        name: z.ZodString
                        kind: z.ZodEnum<{
                          image: 'image'
                          text: 'text'
                        }>
                        size: z.ZodNumber
                      },
                      z.core.$strip
                    >
                  >
                >
              },
              z.core.$strip
            >
          >
        >
      },
      z.core.$strip
    >
    problem: z.ZodNullable<
      z.ZodObject<
        {
          type: z.ZodString
          title: z.ZodString
          status: z.ZodNumber
          detail: z.ZodString
          traceId: z.ZodString
          errors: z.ZodOptional<
            z.ZodArray<
              z.ZodObject<
                {
                  path: z.ZodString
                  message: z.ZodString
                },
                z.core.$strip
              >
            >
          >
          generationId: z.ZodOptional<z.ZodString>
          retryAfter: z.ZodOptional<z.ZodNumber>
          linkToken: z.ZodOptional<z.ZodString>
          newest: z.ZodOptional<
            z.ZodObject<
              {
                id: z.ZodString
                version: z.ZodNumber
              },
              z.core.$strip
            >
          >
          dependency: z.ZodOptional<z.ZodString>
        },
        z.core.$strip
      >
    >
    createdAt: z.ZodISODateTime
    title: z.ZodString
    starred: z.ZodBoolean
    rootId: z.ZodOptional<z.ZodUUID>
  },
  z.core.$strip
>
export type StoredGeneration = z.infer<typeof StoredGeneration>
/** A row of the history: everything but the long texts. */
export declare const GenerationSummary: z.ZodObject<
  {
    id: z.ZodUUID
    userId: z.ZodUUID
    roomId: z.ZodUUID
    parentId: z.ZodNullable<z.ZodUUID>
    type: z.ZodEnum<{
      api: 'api'
      cli: 'cli'
      code: 'code'
      ui: 'ui'
    }>
    prompt: z.ZodString
    language: z.ZodNullable<z.ZodString>
    status: z.ZodEnum<{
      cancelled: 'cancelled'
      complete: 'complete'
      failed: 'failed'
      interrupted: 'interrupted'
      queued: 'queued'
      running: 'running'
    }>
    version: z.ZodNumber
    checks: z.ZodArray<
      z.ZodObject<
        {
          name: z.ZodString
          ok: z.ZodBoolean
          detail: z.ZodString
          outcome: z.ZodOptional<
            z.ZodEnum<{
              disputed: 'disputed'
              skipped: 'skipped'
              warning: 'warning'
            }>
          >
          dispute: z.ZodOptional<z.ZodString>
          tally: z.ZodOptional<
            z.ZodObject<
              {
                of: z.ZodNumber
                verified: z.ZodNumber
                failed: z.ZodNumber
                skipped: z.ZodNumber
              },
              z.core.$strip
            >
          >
        },
        z.core.$strip
      >
    >
    metadata: z.ZodObject<
      {
        origin: z.ZodDefault<
          z.ZodEnum<{
            explanation: 'explanation'
            manual: 'manual'
            model: 'model'
            restored: 'restored'
          }>
        >
        model: z.ZodString
        provider: z.ZodString
        usage: z.ZodNullable<
          z.ZodObject<
            {
              inputTokens: z.ZodInt
              outputTokens: z.ZodInt
            },
            z.core.$strip
          >
        >
        spent: z.ZodOptional<
          z.ZodNullable<
            z.ZodObject<
              {
                inputTokens: z.ZodInt
                outputTokens: z.ZodInt
              },
              z.core.$strip
            >
          >
        >
        costUsd: z.ZodDefault<z.ZodNullable<z.ZodNumber>>
        paidBy: z.ZodDefault<
          z.ZodEnum<{
            house: 'house'
            room: 'room'
            user: 'user'
          }>
        >
        cached: z.ZodBoolean
        durationMs: z.ZodNumber
        repairs: z.ZodNumber
        failedFirst: z.ZodDefault<z.ZodArray<z.ZodString>>
        context: z.ZodDefault<
          z.ZodNullable<
            z.ZodObject<
              {
                promptVersion: z.ZodNumber
                language: z.ZodNullable<z.ZodString>
                talk: z.ZodArray<
                  z.ZodObject<
                    {
                      name: z.ZodString
                      message: z.ZodString
                    },
                    z.core.$strip
                  >
                >
                attachments: z.ZodDefault<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        id: z.ZodUUID
                        name: z.ZodString
                        kind: z.ZodEnum<{
                          image: 'image'
                          text: 'text'
                        }>
                        size: z.ZodNumber
                      },
                      z.core.$strip
                    >
                  >
                >
              },
              z.core.$strip
            >
          >
        >
      },
      z.core.$strip
    >
    createdAt: z.ZodISODateTime
    title: z.ZodString
    starred: z.ZodBoolean
    rootId: z.ZodUUID
    fileCount: z.ZodNumber
  },
  z.core.$strip
>
export type GenerationSummary = z.infer<typeof GenerationSummary>
/** `hit`: where what was looked for stands in it; null when nothing was. */
export declare const HistoryItem: z.ZodObject<
  {
    id: z.ZodUUID
    userId: z.ZodUUID
    roomId: z.ZodUUID
    parentId: z.ZodNullable<z.ZodUUID>
    type: z.ZodEnum<{
      api: 'api'
      cli: 'cli'
      code: 'code'
      ui: 'ui'
    }>
    prompt: z.ZodString
    language: z.ZodNullable<z.ZodString>
    status: z.ZodEnum<{
      cancelled: 'cancelled'
      complete: 'complete'
      failed: 'failed'
      interrupted: 'interrupted'
      queued: 'queued'
      running: 'running'
    }>
    version: z.ZodNumber
    checks: z.ZodArray<
      z.ZodObject<
        {
          name: z.ZodString
          ok: z.ZodBoolean
          detail: z.ZodString
          outcome: z.ZodOptional<
            z.ZodEnum<{
              disputed: 'disputed'
              skipped: 'skipped'
              warning: 'warning'
            }>
          >
          dispute: z.ZodOptional<z.ZodString>
          tally: z.ZodOptional<
            z.ZodObject<
              {
                of: z.ZodNumber
                verified: z.ZodNumber
                failed: z.ZodNumber
                skipped: z.ZodNumber
              },
              z.core.$strip
            >
          >
        },
        z.core.$strip
      >
    >
    metadata: z.ZodObject<
      {
        origin: z.ZodDefault<
          z.ZodEnum<{
            explanation: 'explanation'
            manual: 'manual'
            model: 'model'
            restored: 'restored'
          }>
        >
        model: z.ZodString
        provider: z.ZodString
        usage: z.ZodNullable<
          z.ZodObject<
            {
              inputTokens: z.ZodInt
              outputTokens: z.ZodInt
            },
            z.core.$strip
          >
        >
        spent: z.ZodOptional<
          z.ZodNullable<
            z.ZodObject<
              {
                inputTokens: z.ZodInt
                outputTokens: z.ZodInt
              },
              z.core.$strip
            >
          >
        >
        costUsd: z.ZodDefault<z.ZodNullable<z.ZodNumber>>
        paidBy: z.ZodDefault<
          z.ZodEnum<{
            house: 'house'
            room: 'room'
            user: 'user'
          }>
        >
        cached: z.ZodBoolean
        durationMs: z.ZodNumber
        repairs: z.ZodNumber
        failedFirst: z.ZodDefault<z.ZodArray<z.ZodString>>
        context: z.ZodDefault<
          z.ZodNullable<
            z.ZodObject<
              {
                promptVersion: z.ZodNumber
                language: z.ZodNullable<z.ZodString>
                talk: z.ZodArray<
                  z.ZodObject<
                    {
                      name: z.ZodString
                      message: z.ZodString
                    },
                    z.core.$strip
                  >
                >
                attachments: z.ZodDefault<
                  z.ZodArray<
                    z.ZodObject<
                      {
                        id: z.ZodUUID
                        name: z.ZodString
                        kind: z.ZodEnum<{
                          image: 'image'
                          text: 'text'
                        }>
                        size: z.ZodNumber
                      },
                      z.core.$strip
                    >
                  >
                >
              },
              z.core.$strip
            >
          >
        >
      },
      z.core.$strip
    >
    createdAt: z.ZodISODateTime
    title: z.ZodString
    starred: z.ZodBoolean
    rootId: z.ZodUUID
    fileCount: z.ZodNumber
    hit: z.ZodNullable<
      z.ZodObject<
        {
          in: z.ZodEnum<{
            prompt: 'prompt'
            result: 'result'
            title: 'title'
          }>
          parts: z.ZodArray<
            z.ZodObject<
              {
                text: z.ZodString
                isMatch: z.ZodBoolean
              },
              z.core.$strip
            >
          >
        },
        z.core.$strip
      >
    >
  },
  z.core.$strip
>
export type HistoryItem = z.infer<typeof HistoryItem>
export declare const HistoryQuery: z.ZodObject<
  {
    type: z.ZodOptional<
      z.ZodEnum<{
        api: 'api'
        cli: 'cli'
        code: 'code'
        ui: 'ui'
      }>
    >
    q: z.ZodOptional<z.ZodString>
    roomId: z.ZodOptional<z.ZodUUID>
    within: z.ZodOptional<
      z.ZodEnum<{
        mine: 'mine'
        rooms: 'rooms'
      }>
    >
    starred: z.ZodOptional<z.ZodCodec<z.ZodString, z.ZodBoolean>>
    versions: z.ZodOptional<
      z.ZodEnum<{
        all: 'all'
        newest: 'newest'
      }>
    >
  },
  z.core.$strip
>
export type HistoryQuery = z.infer<typeof HistoryQuery>
export declare const ExportFormat: z.ZodEnum<{
  json: 'json'
  markdown: 'markdown'
  zip: 'zip'
}>
export type ExportFormat = z.infer<typeof ExportFormat>
export declare const Model: z.ZodObject<
  {
    id: z.ZodString
    provider: z.ZodString
    label: z.ZodString
    offline: z.ZodBoolean
    vision: z.ZodBoolean
    paidBy: z.ZodEnum<{
      house: 'house'
      room: 'room'
      user: 'user'
    }>
    default: z.ZodBoolean
  },
  z.core.$strip
>
export type Model = z.infer<typeof Model>
