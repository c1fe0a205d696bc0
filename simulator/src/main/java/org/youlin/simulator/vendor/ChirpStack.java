package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.wire.Ways;

/** A LoRaWAN sensor as a ChirpStack v4 network server tells of it: JSON on the server's broker. */
public final class ChirpStack implements Maker {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);
    private static final int QOS = 1;
    private static final int CHANNEL_HERTZ = 486_300_000;

    private final Installation installation;
    private final LoraSensor sensor;
    private final String devEui;
    private final Dice dice;
    private int uplinks;

    /**
     * Where a sensor is registered in the network server.
     *
     * @param tenant of the server
     * @param application of the tenant
     * @param name of the sensor
     * @param place a tag of the sensor
     */
    public record Installation(String tenant, String application, String name, String place) {}

    public ChirpStack(Installation installation, LoraSensor sensor, String devEui) {
        this.installation = installation;
        this.sensor = sensor;
        this.devEui = devEui;
        this.dice = new Dice(0).of(devEui);
    }

    @Override
    public List<Dispatch> say(Told told) {
        byte[] frame = sensor.frame(told);
        if (frame.length == 0) {
            return List.of();
        }
        String applicationId = Serials.uuid("application " + installation.application());
        ObjectNode up = up(told, frame, applicationId);
        uplinks++;
        return List.of(Dispatch.broker(
                Ways.SHARED,
                "application/" + applicationId + "/device/" + devEui + "/event/up",
                up.toString().getBytes(StandardCharsets.UTF_8),
                QOS));
    }

    private ObjectNode up(Told told, byte[] frame, String applicationId) {
        ObjectNode up = JsonNodeFactory.instance.objectNode();
        up.put("deduplicationId", Serials.uuid(devEui + " " + uplinks + " " + told.at()));
        up.put("time", TIME.format(told.at()));
        ObjectNode info = up.putObject("deviceInfo");
        info.put("tenantId", Serials.uuid("tenant " + installation.tenant()));
        info.put("tenantName", installation.tenant());
        info.put("applicationId", applicationId);
        info.put("applicationName", installation.application());
        info.put("deviceProfileId", Serials.uuid("device profile " + sensor.model()));
        info.put("deviceProfileName", sensor.model());
        info.put("deviceName", installation.name());
        info.put("devEui", devEui);
        info.put("deviceClassEnabled", "CLASS_A");
        info.putObject("tags").put("household", installation.place());
        up.put("devAddr", "01" + devEui.substring(10));
        up.put("adr", true);
        up.put("dr", 5);
        up.put("fCnt", uplinks);
        up.put("fPort", sensor.port());
        up.put("confirmed", false);
        up.put("data", Base64.getEncoder().encodeToString(frame));
        sensor.object(told).ifPresent(object -> up.set("object", object));
        radio(up);
        return up;
    }

    private void radio(ObjectNode up) {
        up.putArray("rxInfo")
                .addObject()
                .put("gatewayId", "24e124fffef00001")
                .put("uplinkId", dice.below(1 << 16, 1, uplinks))
                .put("rssi", -110 + dice.below(40, 2, uplinks))
                .put("snr", -50 + dice.below(160, 3, uplinks) / 10.0)
                .put("crcStatus", "CRC_OK");
        ObjectNode tx = up.putObject("txInfo");
        tx.put("frequency", CHANNEL_HERTZ);
        tx.putObject("modulation")
                .putObject("lora")
                .put("bandwidth", 125_000)
                .put("spreadingFactor", 7)
                .put("codeRate", "CR_4_5");
    }
}
