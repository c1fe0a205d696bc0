export const attachmentsZh = {
  title: '附件',
  empty: '还没有附件。可上传照片（JPEG、PNG、WebP）或 PDF，每个不超过 10 MB。',
  choose: '上传附件',
  choosePicture: '选择照片',
  camera: '拍照',
  sending: '正在上传',
  leaveOut: '不传了',
  fault: { kind: '只能上传 JPEG、PNG、WebP 图片或 PDF', size: '文件超过 10 MB' },
}

export type AttachmentWords = typeof attachmentsZh

export const attachmentsEn: AttachmentWords = {
  title: 'Attachments',
  empty: 'No attachments yet. Photos (JPEG, PNG, WebP) and PDF, up to 10 MB each.',
  choose: 'Add a file',
  choosePicture: 'Choose photos',
  camera: 'Take a photo',
  sending: 'Uploading',
  leaveOut: 'Leave out',
  fault: { kind: 'Only JPEG, PNG, WebP pictures or PDF can be added', size: 'The file is larger than 10 MB' },
}
