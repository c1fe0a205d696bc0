package org.youlin.dashboard.importing;

import static org.youlin.dashboard.access.Role.ADMINISTRATOR;
import static org.youlin.dashboard.access.Role.COMMUNITY_OFFICER;
import static org.youlin.dashboard.access.Role.PROPERTY_MANAGER;
import static org.youlin.dashboard.access.Role.STREET_OFFICER;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.youlin.dashboard.access.Role;

/** What the rows of a table are, in the order in which one refers to those before it. */
enum ImportKind {
    ORGANISATIONS("组织"),
    ESTATES("小区"),
    BUILDINGS("楼栋"),
    HOUSEHOLDS("住户"),
    DEVICES("设备");

    private final String chinese;

    ImportKind(String chinese) {
        this.chinese = chinese;
    }

    /** The name in the API, and of a sheet. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of a sheet in Chinese. */
    String chinese() {
        return chinese;
    }

    /** Who may import such rows. */
    Set<Role> roles() {
        return switch (this) {
            case ORGANISATIONS, ESTATES -> Set.of(ADMINISTRATOR);
            case BUILDINGS, HOUSEHOLDS -> Set.of(ADMINISTRATOR, STREET_OFFICER);
            case DEVICES -> Set.of(ADMINISTRATOR, PROPERTY_MANAGER, COMMUNITY_OFFICER);
        };
    }

    List<Column> columns() {
        return switch (this) {
            case ORGANISATIONS ->
                List.of(
                        new Column("id", "编号", "anju"),
                        new Column("name", "名称", "安居物业"),
                        new Column("layer", "层级", "PROPERTY"));
            case ESTATES ->
                List.of(
                        new Column("id", "编号", "jin-di"),
                        new Column("name", "名称", "金地花园"),
                        new Column("propertyCompany", "物业公司编号", "anju"),
                        new Column("communityOffice", "社区编号", "north"),
                        new Column("streetOffice", "街道编号", "yannan"));
            case BUILDINGS ->
                List.of(
                        new Column("id", "编号", "jin-di-1"),
                        new Column("estate", "小区编号", "jin-di"),
                        new Column("name", "名称", "1号楼"),
                        new Column("floors", "层数", "6"),
                        new Column("units", "单元数", "3"));
            case HOUSEHOLDS ->
                List.of(
                        new Column("id", "编号", "jin-di-1-2-501"),
                        new Column("building", "楼栋编号", "jin-di-1"),
                        new Column("unit", "单元", "2"),
                        new Column("floor", "楼层", "5"),
                        new Column("door", "门号", "1"),
                        new Column("name", "名称", "2-501"));
            case DEVICES ->
                List.of(
                        new Column("id", "编号", "room-jin-di-1-2-501"),
                        new Column("name", "名称", "2-501 室温"),
                        new Column("profile", "设备模型", "heating-room"),
                        new Column("estate", "小区编号", "jin-di"),
                        new Column("building", "楼栋编号", "jin-di-1"),
                        new Column("household", "住户编号", "jin-di-1-2-501"),
                        new Column("fieldGateway", "网关编号", ""),
                        new Column("hardwareId", "硬件标识", "24e124136b502217"),
                        new Column("childProfile", "子设备模型", ""));
        };
    }

    /** The kind whose rows a sheet of that name holds. */
    static Optional<ImportKind> ofSheet(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equalsIgnoreCase(name.strip()) || kind.chinese.equals(name.strip()))
                .findFirst();
    }
}
