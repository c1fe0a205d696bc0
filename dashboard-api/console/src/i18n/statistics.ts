export const statisticsZh = {
  kinds: '报表种类',
  kind: { heating: '供暖', gates: '门禁', parking: '停车', service: '服务', rates: '考核指标' },
  month: '月份',
  until: '数据截至 {until}',
  workbook: '下载 XLSX',
  workbookSaved: '{name} 已下载',
  print: '打印或存为 PDF',
  figures: '数据表',
  of: '{numerator} / {denominator}',
  excluded: '不计入 {count}',
  total: '总计',
  empty: '这里没有可统计的对象。',
  note: {
    heating: '一户在供暖期内 95% 以上的小时平均室温不低于 18 °C 为合格；读数不足一半时段的不计入。循环中断按告警计。',
    gates: '可用率：门禁及其网关未失联的时间占比。故障不含失联。通行记录只统计仍在保存期内的。',
    parking: '占用率：该时段读数中“占用”的占比，不含消防通道。',
    service: '统计当月新立的工单。分母不含作废和尚未到期的工单。',
  },
}

export const statisticsEn: typeof statisticsZh = {
  kinds: 'Kinds of report',
  kind: { heating: 'Heating', gates: 'Gates', parking: 'Parking', service: 'Service', rates: 'Rates' },
  month: 'Month',
  until: 'Up to {until}',
  workbook: 'Download XLSX',
  workbookSaved: '{name} is downloaded',
  print: 'Print or save as PDF',
  figures: 'The figures',
  of: '{numerator} of {denominator}',
  excluded: '{count} left out',
  total: 'In all',
  empty: 'There is nothing to tell of here.',
  note: {
    heating:
      'A home is warm enough with a mean of 18 °C or more in 95 % of the hours of the heating season; with readings in less than half of them it is left out. Circulation stopped while an alarm said so.',
    gates:
      'Availability: the time in which neither a gate nor its field gateway was silent. Silence is no fault. Passes are counted as long as they are kept.',
    parking: 'Occupancy: the part of the readings of that hour that say occupied; fire lanes are left out.',
    service: 'Work orders made in the month. Cancelled ones, and those whose time is not over, are not in the denominators.',
  },
}
