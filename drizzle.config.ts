import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./worker/db/schema.ts', './worker/db/schema/*.ts'],
  out: './migrations',
  // For `drizzle-kit migrate`, the only command that connects.
  dbCredentials: { url: process.env.DATABASE_URL ?? '' },
})
