import { expect, it } from 'vitest'
import { createProviders } from './registry.ts'
import { seesImages } from './vision.ts'

it('knows the models that take images by their names, whoever offers them', () => {
  for (const name of [
    'gpt-5.4-mini',
    'gpt-4o',
    'openai/gpt-4.1-nano',
    'o3',
    'o4-mini',
    'claude-sonnet-4-6',
    'anthropic/claude-3.5-haiku',
    'gemini-flash-latest',
    'meta-llama/llama-4-scout',
    'llama3.2-vision:11b',
    '@cf/meta/llama-3.2-11b-vision-instruct',
    'qwen2.5-vl:7b',
    'gemma3:4b',
    'mistral-large-latest',
  ])
    expect([name, seesImages(name)]).toEqual([name, true])
  for (const name of [
    'aetheros-offline',
    'gpt-3.5-turbo',
    'openai/gpt-oss-120b',
    'o3-mini',
    'claude-2.1',
    'llama-3.3-70b-versatile',
    'gemma3:1b',
    'codestral-latest',
    'qwen2.5-coder',
    'vlad',
  ])
    expect([name, seesImages(name)]).toEqual([name, false])
})

it('an operator may name models that see although their names do not say so', async () => {
  const config = { OPENAI_BASE_URL: 'http://127.0.0.1:9', OPENAI_MODEL: 'house, other', VISION_MODELS: 'house' }
  expect((await createProviders(config).models()).map(({ id, vision }) => [id, vision])).toEqual([
    ['house', true],
    ['other', false],
  ])
})
