package org.youlin.simulator.wire;

import java.nio.charset.StandardCharsets;

/** A message and the way it goes; what is in it is of no interest here. */
public final class Dispatch {
    /** How a message reaches the platform. */
    public enum Way {
        /** Over the MQTT link of the account that sends it. */
        LINK,
        /** Over one of the connections to the vendors' broker, which a bridge of the platform reads. */
        BROKER,
        /** By HTTP push with the token of the account that sends it. */
        PUSH
    }

    private final Way way;
    private final String sender;
    private final String address;
    private final String contentType;
    private final byte[] body;
    private final int qos;

    private Dispatch(Way way, String sender, String address, String contentType, byte[] body, int qos) {
        this.way = way;
        this.sender = sender;
        this.address = address;
        this.contentType = contentType;
        this.body = body;
        this.qos = qos;
    }

    /** A message of {@code account}, acknowledged. */
    public static Dispatch link(String account, String topic, byte[] body) {
        return new Dispatch(Way.LINK, account, topic, "", body, 1);
    }

    /**
     * A message to the vendors' broker.
     *
     * @param connection which of the connections to it; {@link Ways#SHARED} unless the sender has its own
     */
    public static Dispatch broker(String connection, String topic, byte[] body, int qos) {
        return new Dispatch(Way.BROKER, connection, topic, "", body, qos);
    }

    /** A push of {@code account} in the format of {@code profile}. */
    public static Dispatch push(String account, String profile, String contentType, byte[] body) {
        return new Dispatch(Way.PUSH, account, profile, contentType, body, 1);
    }

    public Way way() {
        return way;
    }

    /** The account, or the connection to the broker. */
    public String sender() {
        return sender;
    }

    /** The topic, or of a push the profile. */
    public String address() {
        return address;
    }

    public String contentType() {
        return contentType;
    }

    /** The body as text; of binary bodies it is of no use. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A copy of the body. */
    public byte[] bytes() {
        return body.clone();
    }

    Message message() {
        return new Message(address, body, qos);
    }

    @Override
    public String toString() {
        return "Dispatch[" + way + " " + sender + " " + address + ", " + body.length + " bytes]";
    }
}
