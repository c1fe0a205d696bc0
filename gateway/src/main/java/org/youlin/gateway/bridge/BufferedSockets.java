package org.youlin.gateway.bridge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that read much at once and write many packets at once. Paho asks for the first bytes of each packet one by
 * one, and flushes after each acknowledgement: with plain sockets that is four calls of the system for a message.
 */
final class BufferedSockets extends SocketFactory {
    private static final int READ_BYTES = 64 * 1_024;

    @Override
    public Socket createSocket() {
        return new BufferedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(localHost, localPort), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(localHost, localPort), new InetSocketAddress(host, port));
    }

    private static Socket connected(@Nullable SocketAddress from, SocketAddress to) throws IOException {
        Socket socket = new BufferedSocket();
        socket.bind(from);
        socket.connect(to);
        return socket;
    }

    private static final class BufferedSocket extends Socket {
        private @Nullable InputStream in;
        private volatile @Nullable GatheredOutput out;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (in == null) {
                in = new ReadAhead(super.getInputStream());
            }
            return in;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = GatheredOutput.start(super.getOutputStream());
            }
            return out;
        }

        /** Not synchronized on purpose: a socket is closed also because somebody waits for it for ever. */
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized")
        public void close() throws IOException {
            GatheredOutput gathered = out;
            if (gathered != null) {
                gathered.finish();
            }
            super.close();
        }
    }

    private static final class ReadAhead extends BufferedInputStream {
        ReadAhead(InputStream in) {
            super(in, READ_BYTES);
        }

        /** Does not ask the system while there is something left: Paho only wants to know whether there is. */
        @Override
        public synchronized int available() throws IOException {
            return count > pos ? count - pos : super.available();
        }
    }
}
