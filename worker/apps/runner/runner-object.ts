import { DurableObject } from 'cloudflare:workers'
import type { AddRow, EditCell, ExportQuery, TableQuery, TableRows } from '#contract/app-data'
import type { AppMetrics, AppSecret, PutSecret } from '#contract/apps'
import type { Env } from '../../bindings.ts'
import { readHosts } from '../../env.ts'
import { settleEach } from '../../platform/settle-each.ts'
import { InterfacePublisher, type PendingInterface } from '../contract-tools/interface-publisher.ts'
import { DEPLOYMENT_HEADER, type Deployment, PREVIEW_FACET } from '../deployment.ts'
import { type CreationDatabase, createDatabase, type Tables, type Unreadable, type Written } from './database.ts'
import { exportDatabase, toByteStream } from './database-export.ts'
import { DeploymentReader, DeploymentStore } from './deployment-store.ts'
import { judgeEgress, leadsInside } from './egress-rules.ts'
import type { LiveError } from './error-groups.ts'
import { LiveErrors } from './live-errors.ts'
import { LiveVersions } from './live-versions.ts'
import { takeVisitor, type Visitor } from './open-connections.ts'
import { problem } from './problem.ts'
import type { RunnerBackend } from './runner-backend.ts'
import { type LogLine, type LogPage, RunnerLog } from './runner-log.ts'
import { RunnerMetrics } from './runner-metrics.ts'
import type { Leave, RunnerRpc } from './runner-rpc.ts'
import { SecretStore } from './secret-store.ts'
import { Visitors } from './visits.ts'

/** A preview that nobody used for this long goes, with what was entered in it. */
const PREVIEW_MS = 24 * 3_600_000
/** The time after which it looks again whether its apps still exist. */
const CHECK_MS = 24 * 3_600_000
/** The exactness with which the last use is known. */
const USE_MS = 3_600_000

/** By hand: every request passes here. */
const readPath = (url: string) => {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  const end = url.indexOf('?', start)
  return url.slice(start, end < 0 ? undefined : end)
}

/** The live API of one app (and of the forks that were made with its data): each a facet with a SQLite of its own. */
export class RunnerObject extends DurableObject<Env> implements RunnerRpc {
  readonly #backend: RunnerBackend
  readonly #log: RunnerLog
  readonly #metrics: RunnerMetrics
  readonly #deployments: DeploymentStore
  readonly #secrets: SecretStore
  readonly #told: DeploymentReader
  readonly #code: LiveVersions
  readonly #errors: LiveErrors
  readonly #faces: InterfacePublisher
  readonly #visiting: Visitors
  #usedAt = 0

  constructor(ctx: DurableObjectState, env: Env, backend: RunnerBackend) {
    super(ctx, env)
    this.#backend = backend
    this.#log = new RunnerLog(ctx.storage)
    this.#visiting = new Visitors({
      hold: (grants) => this.#backend.grantsHold(grants),
      tell: (facet, message) => this.#log.add(facet, { at: Date.now(), level: 'warn', source: 'request', message }),
      now: () => Date.now(),
    })
    this.#metrics = new RunnerMetrics(ctx.storage)
    this.#deployments = new DeploymentStore(ctx.storage)
    this.#told = new DeploymentReader(this.#deployments)
    this.#code = new LiveVersions({
      ctx,
      env,
      readFiles: (facet, generationId) => this.#backend.readFiles(facet, generationId),
    })
    this.#secrets = new SecretStore(ctx.storage, this.#backend)
    this.#errors = new LiveErrors({
      findDeployment: (facet) => this.#deployments.get(facet),
      announce: (roomId, event) => this.#backend.announce(roomId, event),
      now: Date.now,
    })
    this.#faces = new InterfacePublisher({
      storage: ctx.storage,
      ended: (roomId, generationId) => this.#backend.generationEnd(roomId, generationId),
      publish: (face) => this.#backend.publishFace(face),
      tell: ({ facet }, message) => this.#log.add(facet, { at: Date.now(), level: 'warn', source: 'api', message }),
    })
  }

  /** A visitor's request for the API; `DEPLOYMENT_HEADER` says of what. Sockets and streams pass through, while they may be there. */
  override async fetch(asked: Request): Promise<Response> {
    const deployment = this.#told.read(asked.headers.get(DEPLOYMENT_HEADER) ?? '')
    const request = new Request(asked)
    request.headers.delete(DEPLOYMENT_HEADER)
    const visitor = takeVisitor(request)
    if (deployment.generationId === null) return problem(404, 'Not found', 'This creation has no API')
    const startedAt = Date.now()
    if (deployment.facet === PREVIEW_FACET && startedAt - this.#usedAt > USE_MS) await this.#used(startedAt)
    const response = await this.#answer(deployment, deployment.generationId, request, visitor)
    const line = `${request.method} ${readPath(request.url)} ${response.status}`
    const level = response.status >= 500 ? 'error' : 'info'
    this.#metrics.count(deployment.facet, startedAt, response.status, Date.now() - startedAt)
    this.#log.add(deployment.facet, {
      at: startedAt,
      level,
      source: 'request',
      message: `${Date.now() - startedAt} ms`,
      request: line,
    })
    return response
  }

  /** Runs the newest version from now on, before anybody asks for it; its fault, or null. */
  async adopt(told: Deployment): Promise<string | null> {
    const deployment = this.#deployments.adopt(told)
    await this.#wakeLater(Date.now(), null)
    if (deployment.generationId === null) return null
    return this.#code.of(deployment.facet).use(deployment.generationId, async ({ fault }) => fault)
  }

  /** Tells whether nothing ran here yet; asked once, for it is in use from then on. */
  async isUnused(told: Deployment): Promise<boolean> {
    const before = this.#deployments.get(told.facet)?.generationId ?? null
    this.#deployments.adopt(told)
    return before === null
  }

  /** Ends a facet's code, with its timers and streams; its next use starts it anew. */
  async rest(facet: string) {
    await this.#code.of(facet).rest()
  }

  /** Copies a facet's database as it is now, for a fork. */
  async clone(from: string, to: Deployment) {
    const source = this.#deployments.get(from)
    if (source) await this.#code.of(from).rest()
    if (source?.generationId) this.ctx.facets.clone(from, to.facet)
    this.#deployments.adopt(to)
  }

  /** Deletes a facet with its data and its log. */
  async remove(facet: string) {
    await this.#code.of(facet).rest()
    this.#drop(facet)
    if (this.#deployments.size === 0) await this.ctx.storage.deleteAlarm()
  }

  async logs(facet: string, limit: number, before?: number): Promise<LogPage> {
    return this.#log.read(facet, limit, before)
  }

  async metrics(facet: string, hours: number): Promise<AppMetrics[]> {
    return this.#metrics.read(facet, hours)
  }

  /** Keeps what a live creation wrote, and tells the room what went wrong. */
  async record(facet: string, generationId: string, lines: readonly LogLine[]) {
    for (const line of lines) this.#log.add(facet, line)
    const errors = lines.filter(({ level }) => level === 'error')
    if (errors.length === 0) return
    for (const { message, stack } of errors) await this.#errors.take(facet, { message, stack, generationId })
    await this.#wakeLater(Date.now(), null)
    // What was wrong is kept before anything else is.
    this.#log.flush()
  }

  /** Decides whether a request may leave; both ways it is written down. */
  async mayLeave(facet: string, method: string, address: string): Promise<Leave> {
    const { APP_ORIGIN, APPS_HOST } = readHosts(this.env)
    const url = new URL(address)
    const ours = [new URL(APP_ORIGIN).hostname, APPS_HOST.replace(/:\d+$/, '')]
    const said = judgeEgress(url, this.#deployments.get(facet)?.allowedHosts ?? [], ours)
    const verdict = said.allowed && !(await this.#backend.isPublicHost(url.hostname)) ? leadsInside(url.hostname) : said
    const message = verdict.allowed ? 'Allowed' : verdict.reason
    const level = verdict.allowed ? 'info' : 'warn'
    this.#log.add(facet, {
      at: Date.now(),
      level,
      source: 'network',
      message,
      request: `${method} ${url.origin}${url.pathname}`,
    })
    if (verdict.allowed) return { allowed: true, headers: await this.#secrets.headersFor(facet, url.hostname) }
    // The room can allow the host: it is asked.
    const { generationId } = this.#deployments.get(facet) ?? {}
    if (verdict.canAllow && generationId)
      await this.#failed(facet, { message: verdict.reason, blockedHost: url.hostname, generationId })
    return verdict
  }

  /** False when there are as many as there may be. */
  async putSecret(facet: string, { value, ...secret }: PutSecret): Promise<boolean> {
    return this.#secrets.put(facet, secret, value)
  }

  async secrets(facet: string): Promise<AppSecret[]> {
    return this.#secrets.list(facet)
  }

  /** False when there was none. */
  async removeSecret(facet: string, secret: AppSecret): Promise<boolean> {
    return this.#secrets.remove(facet, secret)
  }

  async tables(told: Deployment): Promise<Tables> {
    return (await this.#database(told)?.tables()) ?? { tables: [], usedBytes: 0 }
  }

  /** Null when there is no such table. */
  async rows(told: Deployment, table: string, query: TableQuery): Promise<TableRows | Unreadable | null> {
    return (await this.#database(told)?.rows(table, query)) ?? null
  }

  async addRow(told: Deployment, table: string, { values }: AddRow): Promise<Written> {
    return (await this.#database(told)?.add(table, values)) ?? { status: 'no_table' }
  }

  async editCell(told: Deployment, table: string, key: number, edit: EditCell): Promise<Written> {
    return (await this.#database(told)?.edit(table, key, edit)) ?? { status: 'no_table' }
  }

  async removeRow(told: Deployment, table: string, key: number): Promise<Written> {
    return (await this.#database(told)?.remove(table, key)) ?? { status: 'no_table' }
  }

  /** A copy of the data; null when there is no such table. */
  async export(
    told: Deployment,
    { format, table }: ExportQuery,
  ): Promise<ReadableStream<Uint8Array> | Unreadable | null> {
    const database = this.#database(told)
    const texts = database && (await exportDatabase(database, format, table))
    return texts && 'refused' in texts ? texts : texts && toByteStream(texts)
  }

  /** Publishes a face in its app when it is written; answers at once. */
  async landFace(face: PendingInterface) {
    this.#faces.add(face)
    await this.#wakeLater(Date.now(), null)
    this.ctx.waitUntil(this.#faces.landAll())
  }

  /** Empties the database; the code makes its tables again. */
  async reset(facet: string) {
    await this.#code.of(facet).rest()
    this.ctx.facets.delete(facet)
    this.#log.add(facet, { at: Date.now(), level: 'warn', source: 'api', message: 'The database was emptied' })
  }

  override async alarm() {
    const now = Date.now()
    const steps = [
      () => this.#errors.flush(),
      () => this.#log.flush(),
      () => this.#metrics.flush(),
      () => this.#forgetGone(),
      () => this.ctx.waitUntil(this.#faces.landAll()),
    ]
    await settleEach('runner_alarm', steps, (step) => step())
    const usedAt = (await this.ctx.storage.get<number>('usedAt')) ?? null
    if (usedAt !== null && now - usedAt >= PREVIEW_MS) return this.remove(PREVIEW_FACET)
    await this.#wakeLater(now, usedAt)
  }

  async #answer(deployment: Deployment, generationId: string, request: Request, visitor: Visitor): Promise<Response> {
    const { facet } = deployment
    try {
      const visited = await this.#visiting.ask({ facet, visitor, request }, (asked, takeIn) =>
        this.#code.of(facet).use(generationId, async ({ app }, keep) => takeIn(app, keep, await app.fetch(asked))),
      )
      if (visited.status === 'late') await this.#fault(deployment, generationId, request, visited.reason)
      return visited.response
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      await this.#fault(deployment, generationId, request, detail)
      return problem(503, 'The creation does not run', detail)
    }
  }

  #fault({ facet }: Deployment, generationId: string, request: Request, message: string) {
    const asked = `${request.method} ${readPath(request.url)}`
    return this.record(facet, generationId, [
      { at: Date.now(), level: 'error', source: 'api', message, request: asked },
    ])
  }

  async #used(now: number) {
    this.#usedAt = now
    await this.ctx.storage.put('usedAt', now)
    await this.#wakeLater(now, now)
  }

  /** Null when there is no API that has one. */
  #database(told: Deployment): CreationDatabase | null {
    const { facet, generationId } = this.#deployments.adopt(told)
    if (generationId === null) return null
    const program = this.#code.of(facet)
    return createDatabase({
      inspect: (query, bindings, whole) =>
        program.use(generationId, async ({ app }) => app.inspect(query, bindings, whole)),
      databaseSize: () => program.use(generationId, async ({ app }) => app.databaseSize()),
    })
  }

  async #failed(facet: string, error: LiveError) {
    await this.#errors.take(facet, error)
    await this.#wakeLater(Date.now(), null)
  }

  /** Removes what belongs to apps that are gone, with their room for instance. */
  async #forgetGone() {
    const facets = this.#deployments.facets().filter((facet) => facet !== PREVIEW_FACET)
    await settleEach('apps_gone', facets, async (facet) => {
      if (await this.#backend.appExists(facet)) return
      await this.remove(facet)
      await this.#backend.removeBundles(facet)
    })
  }

  #drop(facet: string) {
    this.ctx.facets.delete(facet)
    this.#code.forget(facet)
    this.#errors.forget(facet)
    this.#deployments.remove(facet)
    this.#log.forget(facet)
    this.#metrics.forget(facet)
    this.#secrets.forget(facet)
  }

  /** The alarm rings for whatever comes first: an error that waits to be told, or the end of a preview. */
  async #wakeLater(now: number, usedAt: number | null) {
    if (this.#deployments.size === 0) return
    const ends = usedAt === null ? CHECK_MS : usedAt + PREVIEW_MS - now
    const at = now + Math.min(this.#errors.dueIn ?? ends, this.#faces.dueIn ?? ends, ends)
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > at) await this.ctx.storage.setAlarm(at)
  }
}
