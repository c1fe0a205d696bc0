export const wallZh = {
  live: '实时',
  refreshed: '更新于 {time}',
  stale: '数据停在 {time}',
  age: '已 {time} 没有更新',
  controls: '大屏操作',
  fill: '全屏',
  leave: '退出大屏',
}

export type WallWords = typeof wallZh

export const wallEn: WallWords = {
  live: 'Live',
  refreshed: 'refreshed {time}',
  stale: 'Stopped at {time}',
  age: 'nothing new for {time}',
  controls: 'Wall screen',
  fill: 'Full screen',
  leave: 'Leave',
}
