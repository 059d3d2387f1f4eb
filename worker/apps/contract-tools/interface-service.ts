import type { FaceStarted, MakeFace } from '#contract/apps'
import type { Identity } from '#contract/auth'
import type { GenerateRequest } from '#contract/generation'
import { AppError } from '../../errors.ts'
import type { CreationAddresses } from '../addresses.ts'
import type { BundleStore } from '../bundle-store.ts'
import type { AppService } from '../service.ts'
import { writeInterfacePrompt } from './interface-prompt.ts'
import type { PendingInterface } from './interface-publisher.ts'

type Deps = {
  apps: Pick<AppService, 'openToEdit'>
  bundles: Pick<BundleStore, 'get'>
  addresses: Pick<CreationAddresses, 'forPrograms' | 'ofApp'>
  /** Starts a generation; its id. */
  begin(identity: Identity, traceId: string, kind: MakeFace['kind'], request: GenerateRequest): Promise<string>
  runner(id: string): { landFace(face: PendingInterface): Promise<void> }
}

/** Makes other sides of a live API from the contract that it has at this moment. */
export const createInterfaceService = ({ apps, bundles, addresses, begin, runner }: Deps) => ({
  /** Throws `AppError`: not_found, forbidden, invalid (nothing to make it from), and what starting a generation throws. */
  async make(
    identity: Identity,
    traceId: string,
    slug: string,
    { kind, prompt: words, model, publish = true }: MakeFace,
  ): Promise<FaceStarted> {
    const app = await apps.openToEdit(identity, slug)
    const api = app.faces.api === undefined ? null : await bundles.get(app.id, app.faces.api)
    if (api?.kind !== 'api') throw new AppError('invalid', 'This app has no API to make it from')
    const prompt = writeInterfacePrompt({
      kind,
      title: app.title,
      slug: app.slug,
      document: api.document,
      address: addresses.forPrograms(app.slug),
      own: addresses.ofApp(app.slug),
      words,
    })
    if (prompt === null) throw new AppError('invalid', 'Its contract has no operations to make it from')
    const generationId = await begin(identity, traceId, kind, { prompt, roomId: app.roomId, model })
    const landing = { generationId, facet: app.id, roomId: app.roomId, slug: app.slug, identity }
    if (publish) await runner(app.runnerId).landFace(landing)
    return { generationId }
  },
})
