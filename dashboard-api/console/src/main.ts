import { createApp } from 'vue'
import App from './App.vue'
import { router } from './app/router'
import { applyTheme } from './app/theme'
import { i18n } from './i18n'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'

applyTheme()
createApp(App).use(i18n).use(router).mount('#app')
