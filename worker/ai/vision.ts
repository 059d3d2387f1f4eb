import { providers } from '#contract/providers/index'

/**
 * The models that take images, by how their makers name them (as documented in November 2026). One that is missing
 * here is refused an image, so an operator may name more: `VISION_MODELS`.
 */
const seeing: readonly RegExp[] = [
  ...providers.flatMap((provider) => provider.sees ?? []),
  // Those that anybody may offer.
  /^llama-?4/,
  /^(?:llava|bakllava|moondream|minicpm-v|internvl|grok-4)/,
  /^qwen[\d.]*-?vl/,
  /[-.\d](?:vision|vl)(?:[-:.]|$)/,
]

/** Returns whether images can be shown to a model. A gateway's `maker/` before the name is left away. */
export const seesImages = (model: string): boolean => {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase()
  return seeing.some((pattern) => pattern.test(name))
}
