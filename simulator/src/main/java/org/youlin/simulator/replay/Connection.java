package org.youlin.simulator.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLSocketFactory;
import org.youlin.simulator.street.Account;

/**
 * One connection, from its acceptance to its loss. One thread sends; a thread of its own reads the answers. A loss is
 * seen in {@link #isLost} and not thrown: what was on its way is sent again over the next one.
 */
final class Connection implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int PORT_PLAIN = 1883;
    private static final int PORT_TLS = 8883;
    private static final int MILLIS_MAX = 10_000;

    private final Socket socket;
    private final DataOutputStream out;
    private final int receiveMaximum;
    private final Listener listener;
    private volatile boolean lost;

    /** Who is told of answers, on the thread that reads them. */
    interface Listener {
        void acknowledged(Mqtt5.Acknowledged answer);

        void lost();
    }

    /** The platform was there, and said no. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    private Connection(Socket socket, DataOutputStream out, int receiveMaximum, Listener listener) {
        this.socket = socket;
        this.out = out;
        this.receiveMaximum = receiveMaximum;
        this.listener = listener;
    }

    /**
     * Connects.
     *
     * @param server {@code mqtt://host[:port]} or {@code mqtts://host[:port]}
     * @throws RefusedException when the platform does not accept the account
     */
    static Connection open(URI server, Account account, Listener listener) throws IOException {
        boolean tls = "mqtts".equals(server.getScheme());
        int port = server.getPort() > 0 ? server.getPort() : tls ? PORT_TLS : PORT_PLAIN;
        Socket socket = tls ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        try {
            socket.connect(new InetSocketAddress(server.getHost(), port), MILLIS_MAX);
            socket.setSoTimeout(MILLIS_MAX);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
            Mqtt5.connect(out, account.id(), account.token());
            out.flush();
            Mqtt5.Said answer = Mqtt5.read(in);
            if (!(answer instanceof Mqtt5.Accepted accepted)) {
                throw new RefusedException("'" + account.id() + "' is not accepted: " + answer);
            }
            socket.setSoTimeout(0);
            Connection connection = new Connection(socket, out, accepted.receiveMaximum(), listener);
            Thread reader = new Thread(() -> connection.readAll(in), "answers-" + account.id());
            reader.setDaemon(true);
            reader.start();
            return connection;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** How many messages the platform wants in flight at most. */
    int receiveMaximum() {
        return receiveMaximum;
    }

    boolean isLost() {
        return lost;
    }

    /** Sends a message, perhaps not before {@link #flush}. */
    void publish(int packetId, String topic, byte[] body) {
        try {
            Mqtt5.publish(out, packetId, topic, body);
        } catch (IOException gone) {
            lose();
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException gone) {
            lose();
        }
    }

    private void readAll(DataInputStream in) {
        try {
            while (!lost) {
                Mqtt5.Said said = Mqtt5.read(in);
                if (said instanceof Mqtt5.Acknowledged answer) {
                    listener.acknowledged(answer);
                } else if (said instanceof Mqtt5.Ended) {
                    break;
                }
            }
        } catch (IOException gone) {
            // As if it had said so.
        }
        lose();
    }

    private void lose() {
        lost = true;
        listener.lost();
    }

    @Override
    public void close() throws IOException {
        if (!lost) {
            try {
                Mqtt5.disconnect(out);
                out.flush();
            } catch (IOException gone) {
                lose();
            }
        }
        socket.close();
    }
}
