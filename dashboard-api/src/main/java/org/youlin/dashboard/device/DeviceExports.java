package org.youlin.dashboard.device;

import java.time.ZoneId;
import java.util.List;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.export.Cell;
import org.youlin.dashboard.export.Export;
import org.youlin.dashboard.export.ExportColumn;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.Device;
import org.youlin.ingest.rollup.SeriesHistory;

/** Devices, and the readings of one, as files. */
public final class DeviceExports {
    private final DeviceEndpoints devices;
    private final SeriesHistory history;

    public DeviceExports(DeviceEndpoints devices, SeriesHistory history) {
        this.devices = devices;
        this.history = history;
    }

    /** Answers its operations. */
    public void addTo(Routes routes, ZoneId zone, Export.Log log) {
        routes.bind("exportDevices", devices().endpoint(zone, log))
                .bind("exportReadings", call -> readings(call, zone, log));
    }

    private Export<DeviceView> devices() {
        List<ExportColumn<DeviceView>> columns = List.of(
                new ExportColumn<>("Id", "设备编号", row -> Cell.of(row.id())),
                new ExportColumn<>("Name", "名称", row -> Cell.of(row.name())),
                new ExportColumn<>(
                        "Profile", "设备模型", row -> Cell.of(row.profile().name())),
                new ExportColumn<>("Estate", "小区", row -> Cell.of(row.place().estateName())),
                new ExportColumn<>("Building", "楼栋", row -> Cell.of(row.place().buildingName())),
                new ExportColumn<>("Household", "住户", row -> Cell.of(row.place().householdName())),
                new ExportColumn<>("Field gateway", "网关", row -> Cell.of(row.fieldGateway())),
                new ExportColumn<>("Hardware id", "硬件标识", row -> Cell.of(row.hardwareId())),
                new ExportColumn<>("Connection", "连接", row -> Cell.of(row.connection())),
                new ExportColumn<>("Data", "数据", row -> Cell.of(row.freshness())),
                new ExportColumn<>("Last heard", "最近上报", row -> Cell.moment(row.lastSeen())),
                new ExportColumn<>("Active alarms", "未恢复告警", row -> Cell.of(row.activeAlarms())));
        return new Export<>("devices", "设备", columns, devices::page);
    }

    private Answer readings(Call call, ZoneId zone, Export.Log log) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> {
            ReadingPages pages = ReadingPages.of(call, device, history);
            return readings(device, pages).endpoint(zone, log).answer(call);
        });
    }

    private static Export<ReadingPages.Row> readings(Device device, ReadingPages pages) {
        List<ExportColumn<ReadingPages.Row>> columns = List.of(
                new ExportColumn<>("Time", "时间", row -> Cell.moment(row.bucket().fromMillis())),
                new ExportColumn<>("Metric", "指标", row -> Cell.of(row.metric().name())),
                new ExportColumn<>("Unit", "单位", row -> Cell.of(row.metric().unit())),
                new ExportColumn<>(
                        "Lowest", "最低", row -> new Cell.Decimal(row.bucket().min())),
                new ExportColumn<>(
                        "Mean", "平均", row -> new Cell.Decimal(row.bucket().mean())),
                new ExportColumn<>(
                        "Highest", "最高", row -> new Cell.Decimal(row.bucket().max())),
                new ExportColumn<>("Readings", "读数", row -> Cell.of(row.bucket().count())),
                new ExportColumn<>("Late", "迟到", row -> Cell.of(row.bucket().late())));
        return new Export<>(
                "readings-" + device.id().value(),
                "读数-" + device.id().value(),
                columns,
                (call, page) -> pages.page(page));
    }
}
