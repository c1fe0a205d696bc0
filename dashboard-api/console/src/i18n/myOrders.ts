export const myOrdersZh = {
  doing: '我在办的',
  toTake: '待接单',
  held: '已挂起',
  none: { doing: '手上没有工单。', toTake: '没有待接的工单。' },
  submit: '提交完成',
  onItsWay: '完成情况已保存，等待提交。',
  waiting: '{number} 的完成情况已存在本机，有网络时自动提交。',
  sendNow: '立即重试',
  refused: '{number} 未能提交：{reason}',
  forget: '不再提交',
  photos: '已上传 {count} 张照片',
}

export type MyOrderWords = typeof myOrdersZh

export const myOrdersEn: MyOrderWords = {
  doing: 'In hand',
  toTake: 'To take',
  held: 'On hold',
  none: { doing: 'Nothing in hand.', toTake: 'Nothing to take.' },
  submit: 'Submit',
  onItsWay: 'What you did is kept and waits to be sent.',
  waiting: 'The completion of {number} is kept on this device, and is sent when there is a connection.',
  sendNow: 'Try now',
  refused: '{number} was not taken: {reason}',
  forget: 'Forget it',
  photos: '{count} photos uploaded',
}
