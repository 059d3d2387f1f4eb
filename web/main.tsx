import './styles/main.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { queryClient } from './api/query-client.ts'
import { readSession, startSession } from './api/session.ts'
import { App } from './app.tsx'
import { preloadPage, preloadSignIn } from './pages/lazy-pages.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

if (readSession().status === 'starting') preloadPage(location.pathname)
else preloadSignIn(location.pathname)
void startSession()
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
)
