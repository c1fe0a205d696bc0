package org.youlin.simulator.wire;

/** An MQTT message; two messages of equal content are still two. */
public final class Message {
    private final String topic;
    private final byte[] body;
    private final int qos;

    /**
     * A message.
     *
     * @param body is not copied and must not be changed afterwards
     * @param qos 0 or 1
     */
    public Message(String topic, byte[] body, int qos) {
        if (qos < 0 || qos > 1) {
            throw new IllegalArgumentException("qos is " + qos + "; it must be 0 or 1");
        }
        this.topic = topic;
        this.body = body;
        this.qos = qos;
    }

    public String topic() {
        return topic;
    }

    /** A copy of the body. */
    public byte[] bytes() {
        return body.clone();
    }

    byte[] body() {
        return body;
    }

    int qos() {
        return qos;
    }
}
