import { shallowRef } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { onUnauthorized } from '../api/client'
import { isUnfinished, noteEnd, resumeLater, resumeSession, session } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in the messages. */
    title: string
    /** Shown without the frame and to people who are not logged in. */
    bare?: boolean
    /** Shown without the frame. */
    frameless?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/login',
      name: 'login',
      component: () => import('../features/login/LoginPage.vue'),
      meta: { title: 'nav.login', bare: true },
    },
    {
      path: '/setup',
      name: 'setup',
      component: () => import('../features/login/SetUpPage.vue'),
      meta: { title: 'nav.setup', bare: true },
    },
    {
      path: '/report/:section(progress)?',
      name: 'report',
      props: true,
      component: () => import('../features/reports/ReportPage.vue'),
      meta: { title: 'nav.report', bare: true },
    },
    {
      path: '/api',
      name: 'api',
      component: () => import('../features/api/ApiPage.vue'),
      meta: { title: 'nav.api', bare: true },
    },
    {
      path: '/',
      name: 'overview',
      component: () => import('../features/overview/OverviewPage.vue'),
      meta: { title: 'nav.overview' },
    },
    {
      path: '/wall',
      name: 'wall',
      component: () => import('../features/overview/WallPage.vue'),
      meta: { title: 'nav.wall', frameless: true },
    },
    {
      path: '/estates',
      name: 'estates',
      component: () => import('../features/estates/EstateListPage.vue'),
      meta: { title: 'nav.estates' },
    },
    {
      path: '/estates/:id/:section(plan|buildings|devices|cases|contacts)?',
      name: 'estate',
      props: true,
      component: () => import('../features/estates/EstatePage.vue'),
      meta: { title: 'nav.estates' },
    },
    {
      path: '/governance/:section?',
      name: 'governance',
      props: true,
      component: () => import('../features/governance/GovernancePage.vue'),
      meta: { title: 'nav.governance' },
    },
    {
      path: '/devices',
      name: 'devices',
      component: () => import('../features/devices/DeviceListPage.vue'),
      meta: { title: 'nav.devices' },
    },
    {
      path: '/devices/:id',
      name: 'device',
      props: true,
      component: () => import('../features/devices/DevicePage.vue'),
      meta: { title: 'nav.devices' },
    },
    {
      path: '/device-labels',
      name: 'device-labels',
      component: () => import('../features/devices/LabelsPage.vue'),
      meta: { title: 'nav.devices' },
    },
    {
      path: '/onboarding/:section?',
      name: 'onboarding',
      props: true,
      component: () => import('../features/onboarding/OnboardingPage.vue'),
      meta: { title: 'nav.onboarding' },
    },
    {
      path: '/cases',
      name: 'cases',
      component: () => import('../features/cases/CaseListPage.vue'),
      meta: { title: 'nav.cases' },
    },
    {
      path: '/cases/:id',
      name: 'case',
      props: true,
      component: () => import('../features/cases/CasePage.vue'),
      meta: { title: 'nav.cases' },
    },
    {
      path: '/work-orders',
      name: 'work-orders',
      component: () => import('../features/work-orders/WorkOrderListPage.vue'),
      meta: { title: 'nav.workOrders' },
    },
    {
      path: '/work-orders/:id',
      name: 'work-order',
      props: true,
      component: () => import('../features/work-orders/WorkOrderPage.vue'),
      meta: { title: 'nav.workOrders' },
    },
    {
      path: '/work-orders/:id/sheet',
      name: 'work-order-sheet',
      props: true,
      component: () => import('../features/work-orders/WorkOrderSheetPage.vue'),
      meta: { title: 'nav.workOrders', bare: true },
    },
    {
      path: '/my-orders',
      name: 'my-orders',
      component: () => import('../features/my-orders/MyOrdersPage.vue'),
      meta: { title: 'nav.myOrders' },
    },
    {
      path: '/resident-reports',
      name: 'resident-reports',
      component: () => import('../features/resident-reports/ResidentReportsPage.vue'),
      meta: { title: 'nav.residentReports' },
    },
    {
      path: '/rules',
      name: 'rules',
      component: () => import('../features/rules/RuleListPage.vue'),
      meta: { title: 'nav.rules' },
    },
    {
      path: '/rules/:id',
      name: 'rule',
      props: true,
      component: () => import('../features/rules/RulePage.vue'),
      meta: { title: 'nav.rules' },
    },
    {
      path: '/new-rule',
      name: 'new-rule',
      component: () => import('../features/rules/NewRulePage.vue'),
      meta: { title: 'nav.rules' },
    },
    {
      path: '/silences',
      name: 'silences',
      component: () => import('../features/rules/SilencesPage.vue'),
      meta: { title: 'nav.silences' },
    },
    { path: '/rates', redirect: '/statistics/rates' },
    {
      path: '/statistics/rates',
      name: 'rates',
      component: () => import('../features/reports/RatesPage.vue'),
      meta: { title: 'nav.rates' },
    },
    {
      path: '/statistics/:kind(heating|gates|parking|service)?',
      name: 'statistics',
      props: true,
      component: () => import('../features/statistics/StatisticsPage.vue'),
      meta: { title: 'nav.statistics' },
    },
    {
      path: '/notifications',
      name: 'notifications',
      component: () => import('../features/notifications/NotificationsPage.vue'),
      meta: { title: 'nav.notifications' },
    },
    {
      path: '/operations',
      name: 'operations',
      component: () => import('../features/operations/OperationsPage.vue'),
      meta: { title: 'nav.operations' },
    },
    {
      path: '/account',
      name: 'my-account',
      component: () => import('../features/accounts/MyAccountPage.vue'),
      meta: { title: 'nav.myAccount' },
    },
    {
      path: '/access/:section?',
      name: 'access',
      props: true,
      component: () => import('../features/accounts/AccessPage.vue'),
      meta: { title: 'nav.access' },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./NotFoundPage.vue'),
      meta: { title: 'nav.notFound' },
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

function loginWithReturnTo(target: RouteLocationNormalized) {
  return { name: 'login', query: target.fullPath === '/' ? {} : { return: target.fullPath } }
}

/** Whoever has to change the password first, or to set up a second factor, is led there. */
function finishedOr(to: RouteLocationNormalized) {
  return session.value && isUnfinished(session.value) && to.name !== 'my-account' ? { name: 'my-account' } : true
}

router.beforeEach(async (to) => {
  if (to.meta.bare) {
    return true
  }
  if (session.value) {
    return finishedOr(to)
  }
  try {
    return (await resumeSession()) ? finishedOr(to) : loginWithReturnTo(to)
  } catch {
    resumeLater()
    return true // The page itself shows that the server cannot be reached, with a button to try again.
  }
})

/** Where somebody wanted to go when the code of that page could not be fetched. */
export const pageNotLoaded = shallowRef<string>()

router.onError((failure, to) => {
  console.warn(failure)
  pageNotLoaded.value = to.fullPath
})
router.afterEach(() => {
  pageNotLoaded.value = undefined
})

onUnauthorized(() => {
  if (session.value) {
    noteEnd()
    return
  }
  const here = router.currentRoute.value
  if (here.name !== 'login') {
    void router.replace(loginWithReturnTo(here))
  }
})
