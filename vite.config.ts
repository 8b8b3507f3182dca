import { defineConfig } from 'vite'
import { rendererConfig } from './src-renderer/vite-renderer.ts'

/** `vite build` makes the page alone, the same for every shell; electron.vite.config.ts makes the desktop program. */
export default defineConfig(rendererConfig)
