/**
 * The models that take images, by how their makers name them (as documented in November 2026). One that is missing
 * here is refused an image, so an operator may name more: `VISION_MODELS`.
 */
const seeing: readonly RegExp[] = [
  /^(?:chat)?gpt-(?:4o|4\.1|4-turbo|5)/,
  /^o(?:1(?!-mini|-preview)|3(?!-mini)|4-mini)/,
  /^claude-(?!2|instant)/,
  /^gemini-(?!embedding)/,
  /^gemma-?3(?!.*\b(?:270m|1b)\b)/,
  /^llama-?4/,
  /^(?:pixtral|mistral-(?:small|medium|large)-(?:latest|2[5-9]))/,
  /^(?:llava|bakllava|moondream|minicpm-v|internvl|grok-4)/,
  /^qwen[\d.]*-?vl/,
  /[-.\d](?:vision|vl)(?:[-:.]|$)/,
]

/** Whether images can be shown to a model. A gateway's `maker/` before the name is left away. */
export const seesImages = (model: string): boolean => {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase()
  return seeing.some((pattern) => pattern.test(name))
}
