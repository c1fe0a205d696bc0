package org.youlin.simulator.scenario;

import java.util.Arrays;
import java.util.List;

/** A fault the outside world can play, with what is printed when it begins and ends. */
public enum Scenario {
    HEATING_FAILURE("heating-failure", "循环泵停运 / circulation pump stopped", "循环泵恢复运行 / circulation pump running again"),
    GATE_FORCED("gate-forced", "大门被强行打开 / gate forced open", "大门已关好 / gate closed again"),
    DEVICE_SILENT(
            "device-silent", "部分室温传感器失联 / some room sensors fell silent", "室温传感器恢复上报 / room sensors report again"),
    PARKING_FULL("parking-full", "车位全部停满 / every bay is being taken", "车辆陆续离开 / cars are leaving again");

    private final String id;
    private final String begins;
    private final String ends;

    Scenario(String id, String begins, String ends) {
        this.id = id;
        this.begins = begins;
        this.ends = ends;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** What is printed at the beginning ({@code true}) or end: Chinese, then English. */
    public String announcement(boolean beginning) {
        return beginning ? begins : ends;
    }

    /** All names, in the order of declaration. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Scenario::id).toList();
    }
}
