import type { GenerationType } from '#contract/generation'

/** A way to ask for something: the request's words for it, and the word by which an answer must name it when it is missing. */
type Wish = { ask: string; word: RegExp }

const wish = (ask: string, word: RegExp): Wish => ({ ask, word })

/** What no block makes, for every kind. */
export const outOfReach: readonly Wish[] = [
  wish('login with Google', /google/i),
  wish('payments with Stripe', /stripe/i),
  wish('push notifications', /push notifications/i),
  wish('voice control', /voice control/i),
  wish('live satellite data', /satellite/i),
  wish('an AI assistant', /\bAI\b/),
  wish('barcode scanning', /barcode/i),
  wish('PDF export', /pdf/i),
  wish('SMS reminders', /sms/i),
  wish('Google Maps', /maps/i),
  wish('real-time collaboration', /collaboration/i),
  wish('offline sync', /offline sync/i),
  wish('a Slack integration', /slack/i),
  wish('weekly email reports', /email reports/i),
  wish('photo uploads', /photo uploads/i),
  wish('hologram projection', /hologram/i),
]

type Base = { prompt: string; with: readonly string[]; built: RegExp }

/** Requests that can be made, and what can be asked for beside them. `built` is what an answer may never call missing. */
export const withinBlocks: { [K in GenerationType]: readonly Base[] } = {
  ui: [
    { prompt: 'A notes app', with: ['tags', 'search', 'dark mode'], built: /\b(?:notes|tags|search|dark)\b/i },
    {
      prompt: 'A kanban board',
      with: ['drag and drop', 'an orange accent'],
      built: /\b(?:kanban|board|drag|orange)\b/i,
    },
    { prompt: 'A stopwatch', with: ['laps', 'a theme switch'], built: /\b(?:stopwatch|laps|theme|switch)\b/i },
    {
      prompt: 'A recipe collection',
      with: ['a cooking time in minutes', 'search'],
      built: /\b(?:recipes?|cooking|search)\b/i,
    },
  ],
  api: [
    {
      prompt: 'An API for books',
      with: ['title', 'author and isbn', 'pagination'],
      built: /\b(?:books?|title|author|isbn|pagination)\b/i,
    },
    {
      prompt: 'A REST API for climbing routes',
      with: ['grade', 'length', 'validation'],
      built: /\b(?:climbing|routes|grade|length|validation)\b/i,
    },
    {
      prompt: 'An API for payments',
      with: ['amount', 'currency', 'statistics'],
      built: /\b(?:amount|currency|statistics)\b/i,
    },
  ],
  cli: [
    {
      prompt: 'A CLI that counts words and lines of a file',
      with: ['JSON output'],
      built: /\b(?:counts?|words|lines|json)\b/i,
    },
    {
      prompt: 'A tool to keep a reading list',
      with: ['title and author', 'tags'],
      built: /\b(?:reading|list|title|author|tags)\b/i,
    },
  ],
  code: [
    { prompt: 'Binary search in a sorted list', with: ['tests'], built: /\b(?:binary|search|sorted|tests)\b/i },
    { prompt: 'An LRU cache', with: ['a capacity', 'tests'], built: /\b(?:lru|cache|capacity|tests)\b/i },
  ],
}

type Said = { kind: GenerationType; prompts: string[]; missing: RegExp[]; built?: RegExp }
const said = (kind: GenerationType, prompts: string | string[], missing: RegExp[] = [], built?: RegExp): Said => ({
  kind,
  prompts: [prompts].flat(),
  missing,
  ...(built && { built }),
})

/** Requests as people say them; the last of several is a change. Nothing but `missing` may be called missing. */
export const requests: readonly Said[] = [
  said('ui', 'A notes app with tags'),
  said('ui', ['A notes app', 'add tags']),
  said('ui', ['A notes app', 'make it dark, with an orange accent']),
  said('ui', ['A notes app', 'make it dark with a voice assistant'], [/voice assistant/]),
  said('ui', ['kanban board', 'rename it to "Sprint" and add confetti'], [/confetti/i]),
  said('ui', ['kanban board', 'add a due time and a leaderboard on a blockchain'], [/blockchain/]),
  said(
    'ui',
    'A weather app with live satellite data, voice control and push notifications',
    [/live weather data/, /live satellite data/, /voice control/, /push notifications/],
    /ready/,
  ),
  said('ui', 'A weather app', [/live weather data/]),
  said('ui', 'Make me a realtime multiplayer chess game with an AI opponent and a leaderboard', [
    /the game itself/,
    /realtime/i,
    /multiplayer/,
    /chess/i,
    /AI opponent/,
  ]),
  said('ui', 'Tic-tac-toe against the computer'),
  said('ui', 'Tic-tac-toe for two players with online multiplayer', [/online multiplayer/]),
  said('ui', 'Snake with high scores and sound effects', [/sound effects/]),
  said('ui', 'An expense tracker with categories, a monthly chart and bank sync', [/bank sync/]),
  said('ui', 'A login page with validation'),
  said('ui', 'A kanban board with user accounts', [/user accounts/]),
  said('ui', 'A habit tracker with streaks and reminders', [/reminders/]),
  said('ui', 'A retro pomodoro timer', [/retro/]),
  said('ui', 'Ein Pomodoro-Timer mit Push-Benachrichtigungen', [/Push-Benachrichtigungen/]),
  said('ui', 'Ein Kanban Board mit Sprachsteuerung und einem orange Akzent', [/Sprachsteuerung/]),
  said('ui', ['kanban board', 'mach es dunkel']),
  said('ui', 'A todo app so that my team can chat about tasks', [/messages from other people/]),
  said('ui', 'A dashboard with sales numbers and charts, exported to Excel', [/Excel/]),
  said('ui', 'A landing page for a bakery with opening hours', [/opening hours/]),
  said('api', 'Payments with Stripe, sends an email receipt, and login with Google', [
    /taking card payments \(Stripe\)/,
    /email receipt/,
    /signing in \(login with Google\)/,
  ]),
  said('api', 'books API with JWT authentication', [/signing in/]),
  said('api', 'An API for books with title, author and isbn, in GraphQL', [/GraphQL/]),
  said('api', 'An API for notes with title and body, stored in Postgres', [/Postgres/]),
  said('api', 'Users and notifications with title, message and whether they are read'),
  said('api', ['An API for books', 'add a publisher to books']),
  said('api', ['An API for books', 'add a publisher and rate limiting'], [/rate limiting/]),
  said('api', ['An API for books with title and pages', 'remove pages']),
  said('api', 'Products with name, price and stock; warn us by SMS when stock is low', [/SMS/]),
  said('api', 'An API in Go for books', [/Go \(it is written in TypeScript\)/]),
  said('api', 'An API for orders with webhooks to Slack', [/Slack/]),
  said('api', 'Products with full-text search, caching in Redis and rate limiting', [
    /full-text search/,
    /caching/,
    /Redis/,
    /rate limiting/,
  ]),
  said('api', 'Invoices with PDF generation and VAT calculation', [/PDF generation/, /VAT calculation/]),
  said('api', 'Payments with stripe id, amount and status'),
  said('ui', 'todo list with tags, priorities and drag and drop', [/drag and drop/]),
  said('ui', 'A to-do app with subtasks, due dates and dark mode'),
  said('ui', ['pomodoro timer', 'in dunklem Design mit grünem Akzent']),
  said('ui', 'A list of movies with title, year and posters from IMDb', [/IMDb/]),
  said('ui', 'restaurant menu with ordering and Apple Pay', [/ordering/, /Apple Pay/]),
  said('ui', 'shopping list with prices and totals, shared with my wife', [/shared with my wife/]),
  said('api', 'users API with password reset emails', [/password reset emails/]),
  said('api', 'Tickets with priority and SLA tracking', [/SLA tracking/]),
  said('code', 'Binary search with a web UI', [/web UI/]),
  said('cli', 'A Python CLI that counts lines', [/Python/]),
  said('cli', 'A todo CLI with reminders and colors', [/reminders/, /colours/]),
  said('cli', 'Count words, lines and characters of a file'),
  said('cli', 'Count words of a file and translate them to French', [/translate/i, /French/]),
  said('cli', 'Convert CSV to JSON with a progress bar', [/progress bar/]),
  said('cli', 'Generate passwords and UUIDs, copied to the clipboard', [/clipboard/]),
  said('cli', 'Keep a todo list in a file: add, list, done, remove'),
  said('cli', ['Keep a todo list', 'add a priority and calendar sync'], [/calendar sync/]),
  said('code', 'Quick sort with a visualization', [/visualization/i]),
  said('code', 'Fibonacci numbers with memoization and a REST endpoint', [/REST|endpoint/i]),
  said('code', ['Binary search', 'add tests and a benchmark'], [/benchmark/]),
]
