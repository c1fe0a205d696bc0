package org.youlin.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.youlin.domain.device.Device;
import org.youlin.gateway.Street;

/** A device that speaks MQTT 3.1.1 byte by byte, so that it can do what client libraries will not. */
final class RawDevice {
    private final OutputStream out;
    private final DataInputStream in;

    RawDevice(Socket socket) throws IOException {
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
    }

    private RawDevice(OutputStream out) {
        this.out = out;
        this.in = new DataInputStream(InputStream.nullInputStream());
    }

    /** A device whose words are written down. */
    static RawDevice writingTo(OutputStream out) {
        return new RawDevice(out);
    }

    void connect(Device device) throws IOException {
        connect(device, 60);
        String answer = next();
        if (!"CONNACK 0".equals(answer)) {
            throw new IOException(answer);
        }
    }

    void connect(Device device, int keepAliveSeconds) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeUTF("MQTT");
        data.writeByte(4);
        data.writeByte(0x82);
        data.writeShort(keepAliveSeconds);
        data.writeUTF("");
        data.writeUTF(Street.token(device));
        packet(0x10, body.toByteArray());
    }

    void publish(String topic, int qos, int id, boolean again, String payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeUTF(topic);
        if (qos > 0) {
            data.writeShort(id);
        }
        data.write(payload.getBytes(StandardCharsets.UTF_8));
        packet(0x30 | (qos << 1) | (again ? 8 : 0), body.toByteArray());
    }

    void release(int id) throws IOException {
        packet(0x62, new byte[] {(byte) (id >> 8), (byte) id});
    }

    void ping() throws IOException {
        packet(0xC0, new byte[0]);
    }

    void packet(int header, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(header);
        int length = body.length;
        do {
            packet.write((length % 128) | (length >= 128 ? 128 : 0));
            length /= 128;
        } while (length > 0);
        packet.write(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next short packet in words, or CLOSED. */
    String next() throws IOException {
        int header = in.read();
        if (header < 0) {
            return "CLOSED";
        }
        byte[] body = new byte[in.readUnsignedByte()];
        in.readFully(body);
        int id = body.length >= 2 ? (body[0] & 0xFF) << 8 | (body[1] & 0xFF) : 0;
        return switch (header >> 4) {
            case 2 -> "CONNACK " + body[1];
            case 4 -> "PUBACK " + id;
            case 5 -> "PUBREC " + id;
            case 7 -> "PUBCOMP " + id;
            case 13 -> "PINGRESP";
            default -> "packet " + header;
        };
    }
}
