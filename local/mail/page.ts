/** A letter as it is read here. `at`: when it came, in ISO 8601. */
export type Message = { to: string[]; subject: string; text: string; at: string }

const asText = (text: string) =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char)

const withLinks = (text: string) => asText(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`)

/** Renders the letters that would have been sent, in the order given. */
export const renderOutbox = (messages: readonly Message[]) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox</title>
<style>:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #8885;padding:1rem 0}h2{font-size:14px;margin:0}p{margin:.25rem 0 .75rem;opacity:.75}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}</style></head>
<body><h1>Outbox</h1><p>Letters of this AetherOS. Nothing is sent from a laptop.</p>
${messages.map((message) => `<article><h2>${asText(message.subject)}</h2><p>To ${asText(message.to.join(', '))} · ${message.at}</p><pre>${withLinks(message.text)}</pre></article>`).join('\n') || '<p>No letters yet.</p>'}
</body></html>`
