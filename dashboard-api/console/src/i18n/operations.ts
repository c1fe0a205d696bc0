export const operationsZh = {
  serving: '服务负载',
  loopLag: '事件循环延迟',
  loopLagNote: '近一分钟内的最大值',
  requests: '正在处理的请求',
  streams: '实时连接',
  of: '{count} / {max}',
  brokers: '消息服务器（桥接）',
  noBrokers: '没有配置桥接。',
  letters: '死信',
  lettersNote: '近 7 天内被拒收的报文，最新的在前。',
  lettersEmpty: '没有符合条件的死信。',
  reason: '原因',
  unknownSender: '未登记的发送者',
}

export type OperationsMessages = typeof operationsZh

export const operationsEn: OperationsMessages = {
  serving: 'Load',
  loopLag: 'Event-loop lag',
  loopLagNote: 'worst within the last minute',
  requests: 'Requests under way',
  streams: 'Live streams',
  of: '{count} of {max}',
  brokers: 'Brokers (bridges)',
  noBrokers: 'No bridge is configured.',
  letters: 'Dead letters',
  lettersNote: 'What was refused within 7 days, newest first.',
  lettersEmpty: 'No dead letter matches.',
  reason: 'Reason',
  unknownSender: 'Unregistered sender',
}
