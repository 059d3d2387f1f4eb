import type { Example } from '../kind.ts'

export const apiExamples: Example[] = [
  { prompt: 'An API for books with title, author, pages and isbn', next: ['Add a field language', 'Remove pages'] },
  {
    prompt: 'Track plants with name, species and when they were watered',
    next: ['Add the room that each plant stands in'],
  },
  { prompt: 'Recipes and ingredients, where an ingredient belongs to a recipe and has an amount' },
  { prompt: 'URL shortener', next: ['Count how often each link is used'] },
  { prompt: 'Meeting rooms and bookings with start and end; a booking belongs to a room' },
  {
    prompt: 'A todo API with title, done, priority (low, medium, high) and due date',
    next: ['Make priority required'],
  },
  { prompt: 'Customers with name and unique e-mail, and their orders with total and status' },
  { prompt: 'Poll API: polls with options, and votes for an option' },
  { prompt: 'Key-value store' },
  { prompt: 'An inventory of products with sku, name, price and quantity', next: ['Add a supplier to each product'] },
  { prompt: 'Blog posts with title, body, tags and published, and comments on posts' },
  { prompt: 'Gym members, classes and enrolments' },
  { prompt: 'Weather stations and their measurements of temperature and humidity' },
  { prompt: 'Webhook event log that can be searched by type' },
  { prompt: 'Expenses with amount, currency, category and date', next: ['Rename category to purpose'] },
  { prompt: 'Movies with title, director, year and a rating from 1 to 10' },
]
