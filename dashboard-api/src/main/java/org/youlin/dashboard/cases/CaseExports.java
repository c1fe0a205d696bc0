package org.youlin.dashboard.cases;

import java.time.ZoneId;
import java.util.List;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.export.Cell;
import org.youlin.dashboard.export.Export;
import org.youlin.dashboard.export.ExportColumn;
import org.youlin.dashboard.place.OrganisationRef;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** Cases, work orders and alarms as files. */
public final class CaseExports {
    private final Database database;
    private final CaseTable cases;
    private final WorkOrderTable workOrders;
    private final AlarmTable alarms;

    public CaseExports(Database database, Registry registry, Rules rules) {
        this.database = database;
        this.cases = new CaseTable(registry);
        this.workOrders = new WorkOrderTable(registry);
        this.alarms = new AlarmTable(registry, rules);
    }

    /** Answers its operations. */
    public void addTo(Routes routes, ZoneId zone, Export.Log log) {
        routes.bind("exportCases", cases().endpoint(zone, log))
                .bind("exportWorkOrders", workOrders().endpoint(zone, log))
                .bind("exportAlarms", alarms().endpoint(zone, log));
    }

    private Export<CaseView> cases() {
        List<ExportColumn<CaseView>> columns = List.of(
                new ExportColumn<>("Number", "案件编号", row -> Cell.of(row.number())),
                new ExportColumn<>("Title", "标题", row -> Cell.of(row.title())),
                new ExportColumn<>("Status", "状态", row -> Cell.of(row.status())),
                new ExportColumn<>("Severity", "等级", row -> Cell.of(row.severity())),
                new ExportColumn<>("Category", "类别", row -> Cell.of(row.category())),
                new ExportColumn<>("Place", "地点", row -> Cell.of(row.place().name())),
                new ExportColumn<>("Active alarms", "未恢复告警", row -> Cell.of(row.activeAlarms())),
                new ExportColumn<>("Alarms", "告警数", row -> Cell.of(row.alarms())),
                new ExportColumn<>("Residents' reports", "居民诉求", row -> Cell.of(row.reports())),
                new ExportColumn<>("Opened", "立案时间", row -> Cell.moment(row.openedAt())),
                new ExportColumn<>("Changed", "更新时间", row -> Cell.moment(row.updatedAt())),
                new ExportColumn<>("Resolved", "恢复时间", row -> Cell.moment(row.resolvedAt())),
                new ExportColumn<>("Closed", "结案时间", row -> Cell.moment(row.closedAt())),
                new ExportColumn<>("Reason", "结案原因", row -> Cell.of(row.endReason())));
        return new Export<>("cases", "案件", columns, (call, page) -> {
            CaseTable.Filter filter = CaseTable.Filter.of(call);
            return database.read(handle -> cases.page(handle, call, filter, page));
        });
    }

    private Export<WorkOrderView> workOrders() {
        List<ExportColumn<WorkOrderView>> columns = List.of(
                new ExportColumn<>("Number", "工单编号", row -> Cell.of(row.number())),
                new ExportColumn<>("Title", "标题", row -> Cell.of(row.title())),
                new ExportColumn<>("Status", "状态", row -> Cell.of(row.status())),
                new ExportColumn<>("Priority", "优先级", row -> Cell.of(row.priority())),
                new ExportColumn<>("Severity", "等级", row -> Cell.of(row.severity())),
                new ExportColumn<>("Category", "类别", row -> Cell.of(row.category())),
                new ExportColumn<>("Place", "地点", row -> Cell.of(row.place().name())),
                new ExportColumn<>(
                        "Handler", "主办单位", row -> Cell.of(row.assignee().name())),
                new ExportColumn<>("Person", "经办人", row -> Cell.of(row.assigneeAccount())),
                new ExportColumn<>(
                        "Co-handlers",
                        "协办单位",
                        row -> Cell.of(String.join(
                                "、",
                                row.coHandlers().stream()
                                        .map(OrganisationRef::name)
                                        .toList()))),
                new ExportColumn<>("Returns", "退单", row -> Cell.of(row.returns())),
                new ExportColumn<>("Urged", "催办", row -> Cell.of(row.urges())),
                new ExportColumn<>("Escalations", "升级", row -> Cell.of(row.escalations())),
                new ExportColumn<>("Made", "派单时间", row -> Cell.moment(row.createdAt())),
                new ExportColumn<>("Respond by", "响应时限", row -> Cell.moment(row.respondBy())),
                new ExportColumn<>("Resolve by", "办结时限", row -> Cell.moment(row.resolveBy())),
                new ExportColumn<>("Accepted", "接单时间", row -> Cell.moment(row.acceptedAt())),
                new ExportColumn<>("Completed", "完成时间", row -> Cell.moment(row.completedAt())),
                new ExportColumn<>("Closed", "办结时间", row -> Cell.moment(row.closedAt())));
        return new Export<>("work-orders", "工单", columns, (call, page) -> {
            WorkOrderTable.Filter filter = WorkOrderTable.Filter.of(call);
            return database.read(handle -> workOrders.page(handle, call, filter, page));
        });
    }

    private Export<AlarmView> alarms() {
        List<ExportColumn<AlarmView>> columns = List.of(
                new ExportColumn<>("Rule", "规则", row -> Cell.of(row.ruleName())),
                new ExportColumn<>(
                        "About", "对象", row -> Cell.of(row.originator().name())),
                new ExportColumn<>("Device", "设备编号", row -> Cell.of(row.deviceId())),
                new ExportColumn<>("Place", "地点", row -> Cell.of(row.place().name())),
                new ExportColumn<>("Severity", "等级", row -> Cell.of(row.severity())),
                new ExportColumn<>("State", "状态", row -> Cell.of(row.state())),
                new ExportColumn<>("Value", "数值", row -> Cell.of(row.value())),
                new ExportColumn<>("Raised", "发生时间", row -> Cell.moment(row.startTs())),
                new ExportColumn<>("Last seen", "最近时间", row -> Cell.moment(row.lastTs())),
                new ExportColumn<>("Cleared", "恢复时间", row -> Cell.moment(row.clearTs())),
                new ExportColumn<>("Acknowledged by", "确认人", row -> Cell.of(row.acknowledgedBy())));
        return new Export<>("alarms", "告警", columns, (call, page) -> {
            AlarmTable.Filter filter = AlarmTable.Filter.of(call);
            return database.read(handle -> alarms.page(handle, call.scope(), filter, page));
        });
    }
}
