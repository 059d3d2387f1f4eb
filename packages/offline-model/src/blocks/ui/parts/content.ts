export type Question = { ask: string; options: string[]; answer: number }

export type Flashcard = { id: string; front: string; back: string }

export type Product = { id: string; name: string; price: number }

/** `price` is in whole units of money for a month. */
export type Plan = { name: string; price: number; about: string; includes: string[]; featured?: boolean }

export type LandingCopy = {
  brand: string
  headline: string
  lead: string
  action: string
  features: { title: string; text: string }[]
  plans: Plan[]
  questions: { question: string; answer: string }[]
}

export type Answer = { question: string; answer: string }

/** What stands for what: two columns with a name each. */
export type ConversionTable = { columns: [string, string]; rows: [string, string][] }
