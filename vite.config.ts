import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { buildVendor } from './local/build-vendor.ts'

export default defineConfig({
  root: 'web',
  plugins: [
    react(),
    tailwindcss(),
    // What pages of creations load lies beside the app: whoever builds one builds the other.
    { name: 'vendor', apply: 'build', closeBundle: () => buildVendor() },
  ],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023' },
})
