import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { answerTo } from './answers'
import { onLog, openCase } from './world'

const NEW_CASE_EVERY_MILLIS = Number(process.env['MOCK_CASE_MILLIS'] ?? 20_000)
const COOKIE = 'youlin_session=mock'

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
  }
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json')
  return isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : { text }
}

function stream(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write('retry: 2000\n\n')
  const stop = onLog((entry) => response.write(`id: ${entry.id}\nevent: event\ndata: ${JSON.stringify(entry)}\n\n`))
  request.on('close', stop)
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const path = url.pathname.split('/').slice(3).map(decodeURIComponent)
  const loggedIn = (request.headers.cookie ?? '').includes(COOKIE)
  if (path[0] === 'stream' && loggedIn) {
    stream(request, response)
    return
  }
  const method = request.method ?? 'GET'
  const answered = answerTo({ method, path, query: url.searchParams, body: await bodyOf(request), loggedIn })
  if (answered.login !== undefined) {
    response.setHeader('Set-Cookie', `${COOKIE}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${answered.login ? 28800 : 0}`)
  }
  response.writeHead(answered.status, {
    'Content-Type': answered.status < 400 ? 'application/json' : 'application/problem+json',
  })
  response.end(answered.body === undefined ? undefined : JSON.stringify(answered.body))
}

const middleware: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.startsWith('/api/v1/')) {
    handle(request, response).catch(next)
  } else {
    next()
  }
}

/**
 * Answers the API with an invented street while no Youlin is at hand. Log in with the
 * password `demo` and a role as name, such as `administrator`; any other name is a street officer.
 */
export function mockServer(): Plugin {
  const live = () => setInterval(() => openCase('cold', 'DISPATCHED', Date.now()), NEW_CASE_EVERY_MILLIS).unref()
  return {
    name: 'youlin-mock',
    configureServer(server) {
      server.middlewares.use(middleware)
      live()
    },
    configurePreviewServer(server) {
      server.middlewares.use(middleware)
      live()
    },
  }
}
