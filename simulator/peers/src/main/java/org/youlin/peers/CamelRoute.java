package org.youlin.peers;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.influxdb.CamelInfluxDbException;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;

/**
 * Readings from the broker, by one rule, in batches to InfluxDB.
 *
 * <p>While InfluxDB is away a batch is tried again for ever, in the thread that brought its last message, so that the
 * broker keeps what comes meanwhile. That is as far as Camel's parts go: {@code manualAcksEnabled} would not help,
 * because the aggregator is done with a message, and the message thus acknowledged, when it has been put into a batch.
 */
final class CamelRoute extends RouteBuilder {
    static final String STORE = "store";

    private static final int BATCH = 1_000;
    private static final long BATCH_MILLIS_MAX = 500;
    private static final long RETRY_MILLIS = 1_000;
    private static final String ALARMS = "direct:alarms";

    private final Surroundings surroundings;
    private final String database;
    private final ColdRooms rule = new ColdRooms();

    CamelRoute(Surroundings surroundings, String database) {
        this.surroundings = surroundings;
        this.database = database;
    }

    @Override
    public void configure() {
        onException(CamelInfluxDbException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(RETRY_MILLIS)
                .logRetryAttempted(false);

        from(source())
                .process(CamelRoute::read)
                .filter(exchange -> rule.changes(exchange.getMessage().getBody(RoomReading.class)))
                .wireTap(ALARMS)
                .end() // of the tap
                .end() // of the filter
                // A timer for all batches; a completionTimeout would set one anew with each message.
                .aggregate(constant(true), new PointsOfBatch(database))
                .completionSize(BATCH)
                .completionInterval(BATCH_MILLIS_MAX)
                .to("influxdb:" + STORE + "?databaseName=" + database + "&batch=true");

        from(ALARMS).process(CamelRoute::tell).to(alarms());
    }

    private String source() {
        return "paho-mqtt5:" + surroundings.filter() + "?brokerUrl=" + surroundings.broker() + "&clientId="
                + surroundings.client() + "&qos=1&cleanStart=false&sessionExpiryInterval=86400&automaticReconnect=true";
    }

    private String alarms() {
        return "paho-mqtt5:alarms?brokerUrl=" + surroundings.broker() + "&clientId=" + surroundings.client()
                + "-alarms&qos=1&automaticReconnect=true&lazyStartProducer=true";
    }

    private static void read(Exchange exchange) throws Exception {
        String topic = exchange.getMessage().getHeader(PahoMqtt5Constants.MQTT_TOPIC, String.class);
        byte[] payload = exchange.getMessage().getBody(byte[].class);
        exchange.getMessage().setBody(RoomReading.parse(topic, payload));
    }

    private static void tell(Exchange exchange) {
        RoomReading reading = exchange.getMessage().getBody(RoomReading.class);
        boolean cold = reading.celsius() < ColdRooms.COLD_BELOW;
        exchange.getMessage().setBody(reading.device() + (cold ? " is cold" : " is warm again"));
    }
}
