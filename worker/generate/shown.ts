import type { Identity } from '#contract/auth'
import type { ShownContext } from '#contract/versions'
import { AppError } from '../errors.ts'
import { messagesFor } from './context.ts'
import type { LineageStore } from './lineage.ts'
import type { OpenGeneration } from './open.ts'
import { PROMPT_VERSION } from './prompts/version.ts'
import { asParent } from './service.ts'
import type { GenerationStore } from './store.ts'
import { tokensIn } from './tokens.ts'

type Deps = { open: OpenGeneration; store: Pick<GenerationStore, 'find'>; lineage: LineageStore }

/** What the model was shown for a generation, put together again from what it was made of. */
export const shownContext =
  ({ open, store, lineage }: Deps) =>
  async (identity: Identity, id: string): Promise<ShownContext> => {
    const { generation } = await open(identity, id)
    const { type, prompt, parentId, metadata } = generation
    if (metadata.origin !== 'model') throw new AppError('not_found', 'People made this version; no model was asked')
    const stored = parentId ? await store.find(parentId) : null
    const parent = stored && (await asParent(lineage, stored)).context
    const { promptVersion = null, language = null, talk = [] } = metadata.context ?? {}
    const messages = messagesFor({ type, prompt, language, model: null, fresh: false, parent, talk }).map(
      ({ role, content }) => ({ role, content, tokens: tokensIn(content) }),
    )
    return {
      messages,
      tokens: messages.reduce((sum, { tokens }) => sum + tokens, 0),
      exact: promptVersion === PROMPT_VERSION && (parentId === null || parent !== null),
    }
  }
