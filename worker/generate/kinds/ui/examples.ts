import type { Example } from '../kind.ts'

export const uiExamples: Example[] = [
  { prompt: 'A stopwatch with laps', next: ['Make it dark', 'Make the accent green'] },
  { prompt: 'A kanban board for a small team', next: ['Call it Sprint board'] },
  { prompt: 'Track my houseplants: name, species, last watered', next: ['Add a field for the room'] },
  { prompt: 'Tip calculator' },
  { prompt: 'A landing page for a bakery with opening hours and a contact form' },
  { prompt: 'Tic-tac-toe for two players' },
  { prompt: 'Expense tracker with categories and a monthly chart', next: ['In dark mode'] },
  { prompt: 'A quiz about European capitals with a score' },
  { prompt: 'Pomodoro timer' },
  { prompt: 'Sign-in form with validation' },
  { prompt: 'A dashboard with sales numbers and charts' },
  { prompt: 'Recipe collection with search and a form to add recipes', next: ['Add a cooking time in minutes'] },
  { prompt: 'Unit converter for length, weight and temperature' },
  { prompt: 'A music player with a playlist' },
  { prompt: 'Calendar of events for a month' },
  { prompt: 'Password generator with options for length and symbols' },
]
