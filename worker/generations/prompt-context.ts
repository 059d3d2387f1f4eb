import type { Identity } from '#contract/auth'
import type { ShownContext } from '#contract/versions'
import type { PromptMessage } from '../ai/provider.ts'
import { AppError } from '../errors.ts'
import { estimateMessageTokens } from '../generate/estimate-tokens.ts'
import { buildExplanationMessages } from '../generate/explanation.ts'
import { buildKindMessages } from '../generate/prompt-messages.ts'
import { PROMPT_VERSION } from '../generate/prompts/version.ts'
import type { AttachmentService } from './attachments.ts'
import { catchNotFound, type OpenGeneration } from './open-generation.ts'
import type { ParentReader } from './parent-version.ts'

type Deps = {
  open: OpenGeneration
  asParent: ParentReader
  attachments: Pick<AttachmentService, 'read'>
}

const withImages = ({ content, images = [] }: PromptMessage) =>
  [...images.map(({ name }) => `[Image: ${name}]`), content].join('\n\n')

/**
 * Reads what the model was shown for a generation, put together again from what it was made of: each part only for whom
 * it is theirs to see, and left out where it is not.
 */
export const createPromptContextReader =
  ({ open, asParent, attachments }: Deps) =>
  async (identity: Identity, id: string): Promise<ShownContext> => {
    const { userId } = identity
    const { generation } = await open(identity, id)
    const { type, prompt, parentId, metadata } = generation
    const { origin } = metadata
    if (origin !== 'model' && origin !== 'explanation')
      throw new AppError('not_found', 'People made this version; no model was asked')
    const before = parentId ? await catchNotFound(open(identity, parentId)) : null
    const read = before && (await asParent(before.generation, userId))
    const parent = read?.context ?? null
    const { promptVersion = null, language = null, talk = [], attachments: given = [] } = metadata.context ?? {}
    // One that was deleted since cannot be shown any more.
    const found = (await Promise.all(given.map((each) => attachments.read(userId, [each]).catch(() => [])))).flat()
    const earlier = new Set(parent?.attachments.map((each) => each.id))
    const attached = found.map((each) => (earlier.has(each.id) ? { ...each, earlier: true as const } : each))
    const asked = { type, prompt, language, model: null, fresh: false, parent, talk, attachments: attached }
    const messages = (origin === 'model' ? buildKindMessages(asked) : buildExplanationMessages(asked)).map(
      (message) => ({
        role: message.role,
        content: withImages(message),
        tokens: estimateMessageTokens(message),
      }),
    )
    return {
      messages,
      tokens: messages.reduce((sum, { tokens }) => sum + tokens, 0),
      exact:
        promptVersion === PROMPT_VERSION &&
        (parentId === null || read?.whole === true) &&
        attached.length === given.length,
    }
  }
