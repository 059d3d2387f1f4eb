/**
 * The packages that a creation's page may import: its import map has them, the prompt names them, a check knows them.
 */
export const suppliedToPages = [
  'react',
  'react/jsx-runtime',
  'react-dom',
  'react-dom/client',
  'lucide-react',
  'recharts',
  'date-fns',
] as const
