import { statSync } from 'node:fs'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { buildData } from './local/build-data.ts'
import { buildVendor } from './local/build-vendor.ts'

const bytesOf = (file: string) => statSync(`node_modules/pyodide/${file}`).size

export default defineConfig({
  root: 'web',
  plugins: [
    react(),
    tailwindcss(),
    // What pages of creations load, and what the Worker reads, lies beside the app: whoever builds one builds all.
    { name: 'beside', apply: 'build', closeBundle: () => Promise.all([buildVendor(), buildData()]).then(() => {}) },
  ],
  // What the browser loads before it runs Python, for the progress that people see.
  define: { PYTHON_BYTES: bytesOf('pyodide.asm.wasm') + bytesOf('python_stdlib.zip') },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // What every page loads is one file: it is smaller so, and stays in the cache when the app changes.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'base', test: /node_modules\/(?:react|react-dom|scheduler|react-router)\// }],
        },
      },
    },
  },
})
