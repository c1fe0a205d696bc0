import { headersOf, refusalOf } from './client'
import { ApiProblem } from './problem'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * Posts a file to a path below the API and says how much of it has gone, from 0 to 1. Refusals are thrown as an
 * {@link ApiProblem}.
 */
export function upload<T>(
  path: string,
  file: Blob,
  contentType: string,
  onProgress: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how far an upload has come.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    Object.entries({ ...headersOf('POST'), 'Content-Type': contentType }).forEach(([name, value]) =>
      request.setRequestHeader(name, value),
    )
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0)
    request.onerror = () => reject(new ApiProblem(0, 'unreachable'))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) {
        resolve(body as T)
      } else {
        reject(refusalOf(request.status, body))
      }
    }
    request.send(file)
  })
}
