package org.youlin.e2e;

import java.net.URI;
import java.util.List;

/** An estate with devices of every vendor, connected by configuration alone. */
final class VendorSite {
    /** Makes of which none ships with Youlin, as an administrator adds them. */
    static final List<String> PROFILES = List.of(
            """
            {"id": "dtu-cjt188", "name": "热量表串口网关", "kind": "field-gateway", "expectedInterval": "PT1H",
             "metrics": [], "decoder": {"format": "cjt188"}}""",
            """
            {"id": "ctwing-milesight", "name": "室温传感器（天翼物联透传）", "kind": "heating-room",
             "expectedInterval": "PT10M",
             "metrics": [{"name": "room_temp", "unit": "°C", "min": -40, "max": 80}],
             "decoder": {"format": "ctwing", "payload": {"format": "milesight"}}}""",
            """
            {"id": "json-collector", "name": "室温采集器", "kind": "field-gateway", "expectedInterval": "PT10M",
             "metrics": [],
             "decoder": {"format": "map", "each": "/list", "device": "/addr",
               "time": {"pointer": "^/time", "format": "epoch_s"},
               "metrics": {"room_temp": {"pointer": "/temp", "scale": 0.1},
                           "humidity": {"pointer": "/rh", "scale": 0.1, "optional": true}}}}""",
            """
            {"id": "json-gate", "name": "门禁 JSON", "kind": "access-gate", "expectedInterval": "PT5M",
             "metrics": [{"name": "door_open", "unit": "", "min": 0, "max": 1}], "events": ["forced_open"],
             "decoder": {"format": "map", "time": {"pointer": "/ts", "format": "epoch_ms"},
               "metrics": {"door_open": {"pointer": "/open", "enum": {"true": 1, "false": 0}}},
               "events": {"forced_open": {"when": {"pointer": "/event", "equals": "door_forced"},
                                          "details": {"door": "/door"}}}}}""",
            """
            {"id": "json-loop", "name": "二次网 JSON", "kind": "heating-loop", "expectedInterval": "PT5M",
             "metrics": [{"name": "supply_pressure", "unit": "MPa", "min": 0, "max": 1.6}],
             "decoder": {"format": "map",
               "metrics": {"supply_pressure": {"pointer": "/p_supply_bar", "unit": "bar"}}}}""");

    static final String DEVICES =
            """
            id,name,profile,estate,building,household,fieldGateway,hardwareId
            lora-room,客厅,milesight-em300-chirpstack,huafu,huafu-1,huafu-1-101,,24e124136b000101
            lora-room-2,卧室,milesight-em300-chirpstack,huafu,huafu-1,huafu-1-102,,24e124136b000102
            lora-probe,回水,dragino-lht65n-chirpstack,huafu,huafu-1,huafu-1-201,,a84041ffff000301
            lora-door,东门门磁,milesight-ws301-chirpstack,huafu,,,,24e124141c000201
            lora-bay,17号车位,lora-bay-radar-chirpstack,huafu,,,,70b3d57ed0000401
            tts-room,客厅,milesight-em300-tts,huafu,huafu-1,huafu-1-202,,huafu-3-2-501
            ctwing,天翼物联平台,field-gateway,huafu,,,,
            nb-room,客厅,ctwing-room,huafu,huafu-1,huafu-1-301,ctwing,860000000000017
            nb-room-service,卧室,ctwing-room,huafu,huafu-1,huafu-1-302,,
            nb-room-bytes,书房,ctwing-milesight,huafu,huafu-1,huafu-1-401,,
            nb-bay,18号车位,ctwing-geomagnetic-bay,huafu,,,ctwing,860000000000099
            text-room,客厅,json-room-example,huafu,huafu-1,huafu-1-402,,HW-2205-0117
            collector,采集器,json-collector,huafu,huafu-2,,,
            collected-62,客厅,heating-room,huafu,huafu-2,huafu-2-101,collector,11110062
            collected-63,客厅,heating-room,huafu,huafu-2,huafu-2-102,collector,11110063
            json-gate,南门,json-gate,huafu,,,,
            json-loop,换热站,json-loop,huafu,,,,
            face-gate,西门,face-terminal-gate,huafu,,,,1900001
            hik-gate,东门,hikvision-gate,huafu,,,,a4:d5:c2:00:00:31
            hik-gate-2,北门,hikvision-gate,huafu,,,,
            camera-exit,东门出口,vzenith-camera-mqtt,huafu,,,,265e0000-85e00001
            camera-entry,东门入口,vzenith-camera-http,huafu,,,,fd00-0001
            dtu-1,一号网关,dtu-cjt188,huafu,huafu-2,,,
            dtu-1-meter,热量表,heat-meter-cjt188,huafu,huafu-2,,dtu-1,11110062010203
            dtu-2,二号网关,field-gateway,huafu,huafu-2,,,DTU-2
            kamstrup,热量表,heat-meter-mbus,huafu,huafu-2,,dtu-2,06855817
            cf-compact,热量表,heat-meter-mbus,huafu,huafu-2,,dtu-2,11817314
            sensostar,热量表,heat-meter-mbus,huafu,huafu-2,,dtu-2,24083345
            minocal,热量表,heat-meter-mbus,huafu,huafu-2,,dtu-2,31425084
            power-meter,电表,energy-meter-dlt645,huafu,huafu-2,,dtu-2,000012345678
            dtu-3,三号网关,dtu-cjt188,huafu,huafu-2,,,
            station,换热站,heating-loop-modbus,huafu,,,,
            edge,换热站网关,field-gateway,huafu,,,,hx-03
            edge-loop,二次网,heating-loop-sparkplug,huafu,,,,hx-03/sec-net
            own-room,客厅,heating-room,huafu,huafu-2,huafu-2-301,,
            own-room-2,客厅,heating-room,huafu,huafu-2,huafu-2-302,,
            own-room-3,客厅,heating-room,huafu,huafu-2,huafu-2-401,,
            own-loop,二次网,heating-loop,huafu,,,,
            own-meter,热量表,heat-meter,huafu,,,,
            own-gate,北门,access-gate,huafu,,,,
            own-gate-2,侧门,access-gate,huafu,,,,
            own-bay,19号车位,parking-bay,huafu,,,,
            own-barrier,道闸,parking-barrier,huafu,,,,
            own-gateway,网关,field-gateway,huafu,huafu-2,,,
            child-1,客厅,heating-room,huafu,huafu-2,huafu-2-501,own-gateway,room-1
            child-2,客厅,heating-room,huafu,huafu-2,huafu-2-502,own-gateway,room-2
            """;

    private VendorSite() {}

    /** The vendors' broker, as {@code youlin.yaml} names it. */
    static String bridges(URI broker) {
        return """
                bridges:
                  - name: vendors
                    server: "%s"
                    clientId: youlin-vendors
                    subscriptions:
                      - {topicFilter: application/+/device/+/event/+, device: {topicLevel: 3}}
                      - {topicFilter: v3/+/devices/+/+, device: {topicLevel: 3}}
                      - {topicFilter: rooms/+/json, profile: json-room-example, device: {message: true}}
                      - {topicFilter: mqtt/face/+/+, profile: face-terminal-gate, device: {message: true}}
                      - {topicFilter: device/+/message/up/+, profile: vzenith-camera-mqtt, device: {message: true}}
                      - {topicFilter: dtu/+/mbus, profile: heat-meter-mbus, device: {topicLevel: 1}}
                      - {topicFilter: dtu/+/dlt645, profile: energy-meter-dlt645, device: {topicLevel: 1}}
                      - {topicFilter: spBv1.0/yannan/#, profile: heating-loop-sparkplug, device: {message: true}}
                """
                .formatted(broker);
    }
}
