import { upload } from '../../api/upload'
import type { Attachment } from '../../api/types'

/** What files belong to. */
export interface Subject {
  kind: 'cases' | 'work-orders'
  id: string
}

const BYTES_MAX = 10 * 1024 * 1024
const EDGE_MAX = 2048
const SMALL_ENOUGH_BYTES = 700 * 1024
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** For the `accept` of a file input. */
export const ACCEPTED = TYPES.join(',')
export const ACCEPTED_PICTURES = 'image/jpeg,image/png,image/webp'

export type Fault = 'kind' | 'size'

/** Why a file would be refused, before anything of it is sent. */
export function faultOf(file: Pick<Blob, 'type' | 'size'>): Fault | undefined {
  if (!TYPES.includes(file.type)) {
    return 'kind'
  }
  return file.size > BYTES_MAX ? 'size' : undefined
}

export const isPicture = (contentType: string): boolean => contentType.startsWith('image/')

/** The size within `edgeMax` that keeps the shape. */
export function within(width: number, height: number, edgeMax = EDGE_MAX): { width: number; height: number } {
  const share = Math.min(1, edgeMax / Math.max(width, height))
  return { width: Math.round(width * share), height: Math.round(height * share) }
}

/**
 * A photo made small enough for a poor line. Drawn anew, it also loses what the camera wrote into it, such as where it
 * was taken.
 */
export async function lighter(file: File): Promise<File> {
  if (!isPicture(file.type) || file.size <= SMALL_ENOUGH_BYTES) {
    return file
  }
  try {
    const picture = await createImageBitmap(file)
    const canvas = document.createElement('canvas')
    Object.assign(canvas, within(picture.width, picture.height))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return blob && blob.size < file.size
      ? new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: blob.type })
      : file
  } catch {
    return file // What this browser cannot draw is sent as it is.
  }
}

/** Attaches a file and says how much of it has gone, from 0 to 1. */
export function attach(subject: Subject, file: File, onProgress: (share: number) => void): Promise<Attachment> {
  const query = new URLSearchParams({ name: file.name })
  return upload<Attachment>(`/${subject.kind}/${subject.id}/attachments?${query}`, file, file.type, onProgress)
}

export const pathOf = (attachmentId: string): string => `/api/v1/attachments/${attachmentId}`
