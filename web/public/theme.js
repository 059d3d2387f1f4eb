// Runs before the first paint, so that a chosen theme never flashes. The other half is features/shell/theme.ts.
try {
  const theme = localStorage.getItem('aether.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be blocked: the system's theme stays.
}
