import { describe, expect, it } from 'vitest'
import { isAvatarShown } from './avatar.ts'

describe('a picture of a person', () => {
  it.each([
    'https://avatars.githubusercontent.com/u/1?v=4',
    'https://lh3.googleusercontent.com/a/x=s96-c',
    'https://www.gravatar.com/avatar/x',
    'https://aether.example/api/assets/1',
  ])('is loaded from whoever does not tell who looks at it: %s', (url) => {
    expect(isAvatarShown(url, 'https://aether.example')).toBe(true)
  })
  it.each([
    'https://example.com/pixel.gif',
    'https://script.googleusercontent.com/macros/echo',
    'https://lh3.googleusercontent.com.example.com/a',
    'https://example.com/?https://avatars.githubusercontent.com/',
    'https://avatars.githubusercontent.com@example.com/u/1',
    'http://avatars.githubusercontent.com/u/1',
    'https://aether.example:8443/x',
    'data:image/png;base64,AAAA',
    '',
  ])('is not loaded from anywhere else: %s', (url) => {
    expect(isAvatarShown(url, 'https://aether.example')).toBe(false)
  })
})
