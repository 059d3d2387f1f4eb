import { expect, it } from 'vitest'
import { renderFailedPage, renderNotFoundPage, renderPasswordPage } from './pages.ts'

it('a page of ours in a creation’s place says whose it is, and its controls are large enough to touch', async () => {
  for (const page of [
    renderPasswordPage('/share', false),
    renderNotFoundPage('https://aether.example', 'books'),
    renderFailedPage('x', 'y'),
  ]) {
    const text = String(await page)
    expect(text).toContain('<p class="brand">AetherOS</p>')
    expect(text).toContain('min-height: 44px')
  }
})

it('a wrong password is marked at its field and told in words that belong to it', async () => {
  const fresh = String(await renderPasswordPage('/share', false))
  const wrong = String(await renderPasswordPage('/share', true))
  expect(fresh).not.toContain('aria-invalid=')
  expect(wrong).toContain('autocomplete="off" aria-invalid="true" aria-describedby="wrong">')
  expect(wrong).toContain('<p role="alert" id="wrong">That is not the password. Try again.</p>')
})
