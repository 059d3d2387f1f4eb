import type { Identity } from '#contract/auth'
import type { ShownContext } from '#contract/versions'
import type { PromptMessage } from '../ai/provider.ts'
import { AppError } from '../errors.ts'
import type { AttachmentService } from './attachments.ts'
import { messagesFor } from './context.ts'
import { explanationMessages } from './explanation.ts'
import type { OpenGeneration } from './open.ts'
import type { ParentReader } from './parent.ts'
import { PROMPT_VERSION } from './prompts/version.ts'
import type { GenerationStore } from './store.ts'
import { tokensOf } from './tokens.ts'

type Deps = {
  open: OpenGeneration
  store: Pick<GenerationStore, 'find'>
  asParent: ParentReader
  attachments: Pick<AttachmentService, 'read'>
}

const withImages = ({ content, images = [] }: PromptMessage) =>
  [...images.map(({ name }) => `[Image: ${name}]`), content].join('\n\n')

/** What the model was shown for a generation, put together again from what it was made of. */
export const shownContext =
  ({ open, store, asParent, attachments }: Deps) =>
  async (identity: Identity, id: string): Promise<ShownContext> => {
    const { generation } = await open(identity, id)
    const { type, prompt, parentId, metadata } = generation
    const { origin } = metadata
    if (origin !== 'model' && origin !== 'explanation')
      throw new AppError('not_found', 'People made this version; no model was asked')
    const stored = parentId ? await store.find(parentId) : null
    const parent = stored && (await asParent(stored)).context
    const { promptVersion = null, language = null, talk = [], attachments: given = [] } = metadata.context ?? {}
    // One that was deleted since cannot be shown any more.
    const found = (await Promise.all(given.map((each) => attachments.read([each]).catch(() => [])))).flat()
    const before = new Set(parent?.attachments.map((each) => each.id))
    const attached = found.map((each) => (before.has(each.id) ? { ...each, earlier: true as const } : each))
    const asked = { type, prompt, language, model: null, fresh: false, parent, talk, attachments: attached }
    const messages = (origin === 'model' ? messagesFor(asked) : explanationMessages(asked)).map((message) => ({
      role: message.role,
      content: withImages(message),
      tokens: tokensOf(message),
    }))
    return {
      messages,
      tokens: messages.reduce((sum, { tokens }) => sum + tokens, 0),
      exact:
        promptVersion === PROMPT_VERSION && (parentId === null || parent !== null) && attached.length === given.length,
    }
  }
