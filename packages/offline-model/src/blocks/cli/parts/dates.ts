import { numberOf, type Options, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const DAY = 86_400_000

/** A calendar day as midnight UTC, so that daylight saving never adds or loses one. */
const dayOf = (text: string | undefined) => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text?.trim() ?? '') ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (text === 'today') return dayOf(new Date().toLocaleDateString('sv-SE'))
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day))
    throw new UsageError('Write dates as 2026-03-14, or today')
  return date
}

const written = (date: Date) => date.toISOString().slice(0, 10)
const inDays = (count: number) => `${count} ${Math.abs(count) === 1 ? 'day' : 'days'}`

const dateDiff = ([from, to = 'today']: string[], _options: Options) =>
  inDays(Math.round((dayOf(to).getTime() - dayOf(from).getTime()) / DAY))

const dateAdd = ([start, amount, unit = 'days']: string[], _options: Options) => {
  const date = dayOf(start)
  const count = numberOf(amount, 'The amount')
  if (/^d/.test(unit)) date.setUTCDate(date.getUTCDate() + count)
  else if (/^w/.test(unit)) date.setUTCDate(date.getUTCDate() + 7 * count)
  else if (/^m|^y/.test(unit)) {
    const day = date.getUTCDate()
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + (unit.startsWith('y') ? 12 * count : count))
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(day, last))
  } else throw new UsageError('Count in days, weeks, months or years')
  return written(date)
}

const age = ([birthday, on = 'today']: string[], _options: Options) => {
  const [born, now] = [dayOf(birthday), dayOf(on)]
  const years = now.getUTCFullYear() - born.getUTCFullYear()
  const before = written(now).slice(5) < written(born).slice(5)
  return String(before ? years - 1 : years)
}

const weekday = ([date = 'today']: string[], _options: Options) =>
  dayOf(date).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })

const countdown = ([date]: string[], _options: Options) => {
  const left = Math.round((dayOf(date).getTime() - dayOf('today').getTime()) / DAY)
  return left < 0 ? `${inDays(-left)} ago` : left === 0 ? 'today' : `${inDays(left)} left`
}

/** A month as a table that begins with Monday. */
const calendar = ([month = 'today']: string[], _options: Options) => {
  const first = dayOf(/^\d{4}-\d{2}$/.test(month) ? `${month}-01` : month)
  first.setUTCDate(1)
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const before = (first.getUTCDay() + 6) % 7
  const cells = [...Array(before).fill(''), ...Array.from({ length: days }, (_, at) => String(at + 1))]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(7 * at, 7 * at + 7))
  const title = first.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const rows = [['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'], ...weeks]
  return [title, ...rows.map((row) => row.map((cell) => cell.padStart(2)).join(' '))].join('\n')
}

/** A timestamp in seconds or milliseconds as a date in UTC, and a date as a timestamp in seconds. */
const timestamp = ([text = '']: string[], _options: Options) => {
  const given = /^-?\d+$/.test(text.trim())
  const date = new Date(given ? Number(text) * (Math.abs(Number(text)) < 1e11 ? 1000 : 1) : text)
  if (text.trim() === '' || Number.isNaN(date.getTime()))
    throw new UsageError('Give a timestamp such as 1767225600, or a date such as 2026-01-01T00:00:00Z')
  return given ? date.toISOString().replace('.000Z', 'Z') : String(Math.floor(date.getTime() / 1000))
}

// The text above is what a composed tool contains.
export { age, calendar, countdown, dateAdd, dateDiff, timestamp, weekday }
