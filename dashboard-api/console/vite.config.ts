import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'
import { mockServer } from './mock/server'

/** A running Youlin to develop against; without it the mock answers. */
const server = process.env['YOULIN_SERVER']

const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'"

export default defineConfig({
  plugins: [
    vue(),
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    ...(server ? [] : [mockServer()]),
  ],
  define: {
    // What nobody here uses stays out of the bundle.
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
  },
  server: { proxy: server ? { '/api': server } : {} },
  preview: {
    proxy: server ? { '/api': server } : {},
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
  build: {
    target: 'es2022',
    // An inlined image is a data: address, which the content security policy of the server refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
})
