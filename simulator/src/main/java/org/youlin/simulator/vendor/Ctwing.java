package org.youlin.simulator.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.wire.Dispatch;

/** An NB-IoT sensor as China Telecom's CTWing platform pushes it: flat JSON by HTTP, for all devices with one token. */
public final class Ctwing implements Maker {
    /** What the platform knows of a sensor's data. */
    public enum Product {
        /** A room sensor whose data the platform has parsed. */
        ROOM("15099999"),
        /** A room sensor whose bytes the platform passes on as they are. */
        ROOM_TRANSPARENT("15099998"),
        /** A geomagnetic bay sensor. */
        BAY("15098888");

        private final String id;

        Product(String id) {
            this.id = id;
        }
    }

    private static final String JSON = "application/json";
    /** Of sensors with a lithium cell, whose charge shows in volts only. */
    private static final double VOLTS_EMPTY = 3.1;

    private static final double VOLTS_FULL = 3.67;

    private final String account;
    private final String profile;
    private final Product product;
    private final String imei;
    private final Dice dice;
    private int reports;
    private int parkings;

    /**
     * A sensor.
     *
     * @param account that of the CTWing platform
     * @param profile of the sensors, which stands in the address of the push
     */
    public Ctwing(String account, String profile, Product product, String imei) {
        this.account = account;
        this.profile = profile;
        this.product = product;
        this.imei = imei;
        this.dice = new Dice(0).of(imei);
    }

    @Override
    public List<Dispatch> say(Told told) {
        ObjectNode report = report(told);
        reports++;
        return List.of(Dispatch.push(account, profile, JSON, report.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private ObjectNode report(Told told) {
        boolean transparent = product == Product.ROOM_TRANSPARENT;
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        // Of transparent products these are empty texts where others have numbers.
        if (transparent) {
            report.put("upPacketSN", "").put("upDataSN", "").put("topic", "v1/up/ad");
        } else {
            report.put("upPacketSN", -1).put("upDataSN", -1).put("topic", "v1/up/ad19");
        }
        report.put("timestamp", told.at().toEpochMilli());
        report.put("tenantId", "2000099999");
        if (transparent) {
            report.put("serviceId", "");
        } else {
            report.put("serviceId", 1);
        }
        report.put("protocol", "lwm2m");
        report.put("productId", product.id);
        report.set("payload", payload(told));
        report.put("messageType", "dataReport");
        report.put("deviceType", "");
        report.put("deviceId", Serials.uuid(imei).replace("-", ""));
        report.put("assocAssetId", "");
        report.put("IMSI", "undefined");
        report.put("IMEI", imei);
        return report;
    }

    private ObjectNode payload(Told told) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        switch (product) {
            case ROOM -> {
                told.value("room_temp").ifPresent(celsius -> payload.put("temperature", celsius));
                told.value("battery").ifPresent(percent -> payload.put("battery_value", (int) percent));
                payload.put("Signal_Power", signal());
            }
            case ROOM_TRANSPARENT ->
                payload.put("APPdata", Base64.getEncoder().encodeToString(LoraSensor.ROOM.frame(told)));
            case BAY -> bay(told, payload);
        }
        return payload;
    }

    private void bay(Told told, ObjectNode payload) {
        boolean occupied = told.isOn("occupied").orElse(false);
        if (occupied) {
            parkings++;
        }
        double charge = told.value("battery").orElse(100) / 100;
        payload.put("Manufacturer", "DEMO").put("Model", "P_MD");
        payload.put("mag_id", 500_000 + dice.below(100_000, 1, 0));
        payload.put("parking_state", occupied ? 1 : 0);
        payload.put("ptime", told.at().toEpochMilli());
        payload.put("pack_count", reports + 1).put("Park_cnt", parkings).put("Send_cnt", reports);
        payload.put("X_value", occupied ? 667 : 733).put("X_base", 733);
        payload.put("Y_value", occupied ? -85 : -23).put("Y_base", -23);
        payload.put("Z_value", occupied ? 274 : 419).put("Z_base", 419);
        // A float that was made a double, as on the wire.
        payload.put("battery_voltage", (double) (float) (VOLTS_EMPTY + (VOLTS_FULL - VOLTS_EMPTY) * charge));
        payload.put("Signal_Power", signal()).put("Alarm_info", 0).put("crc", dice.below(1_000, 3, reports));
    }

    private int signal() {
        return -110 + dice.below(30, 2, reports);
    }
}
