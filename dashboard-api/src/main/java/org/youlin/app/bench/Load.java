package org.youlin.app.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Many devices that publish from one event loop, as cheaply as can be: the server is to be the limit. */
final class Load implements AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(60);
    /** More at once would wait for their handshakes for longer than a server gives them. */
    private static final int AT_A_TIME = 250;

    private static final long TICK_MICROS = 500;
    private static final int SHUTDOWN_SECONDS_MAX = 5;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<LoadConnection> connections = new ArrayList<>();

    /** Written by the event loop alone. */
    private volatile @Nullable String firstFailure;

    // The event loop's own.
    private @Nullable LoadRun run;
    private @Nullable ScheduledFuture<?> ticks;

    private Load() {}

    /**
     * Connects one device per access token.
     *
     * @param window unacknowledged messages of one connection
     */
    static Load connect(int port, List<String> accessTokens, int window) {
        return connect(port, Optional.empty(), accessTokens, window);
    }

    /** Connects one device per access token, a few hundred at a time, by TLS if {@code tls} is there. */
    static Load connect(int port, Optional<SslContext> tls, List<String> accessTokens, int window) {
        return connectAll(port, tls, LoadDevice.ofTokens(accessTokens), window);
    }

    /** Connects these devices, a few hundred at a time. */
    static Load connectAll(int port, List<LoadDevice> devices, int window) {
        return connectAll(port, Optional.empty(), devices, window);
    }

    private static Load connectAll(int port, Optional<SslContext> tls, List<LoadDevice> devices, int window) {
        Load load = new Load();
        try {
            Bootstrap bootstrap = new Bootstrap()
                    .group(load.group)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true);
            List<CompletableFuture<LoadConnection>> accepted = new ArrayList<>();
            for (int index = 0; index < devices.size(); index++) {
                LoadConnection connection = new LoadConnection(load, index, devices.get(index), window);
                load.connections.add(connection);
                accepted.add(connection.accepted());
                ChannelFuture connecting = bootstrap
                        .clone()
                        .handler(new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                tls.ifPresent(
                                        context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                                channel.pipeline().addLast(new MqttDecoder(), connection);
                            }
                        })
                        .connect("127.0.0.1", port);
                connecting.addListener(attempt -> {
                    if (!attempt.isSuccess()) {
                        connection.accepted().completeExceptionally(attempt.cause());
                    }
                });
                if (accepted.size() == AT_A_TIME || index == devices.size() - 1) {
                    await(CompletableFuture.allOf(accepted.toArray(CompletableFuture<?>[]::new)), CONNECT_MAX);
                    accepted.clear();
                }
            }
            return load;
        } catch (RuntimeException e) {
            load.close();
            throw e;
        }
    }

    /** Publishes {@code messages} in all and waits until they have gone and, at QoS 1, have been acknowledged. */
    LoadRun.Result publish(int qos, long messages, OptionalDouble rate, Duration max) {
        return await(start(qos, messages, rate), max);
    }

    /** Begins to publish and returns at once. */
    CompletableFuture<LoadRun.Result> start(int qos, long messages, OptionalDouble rate) {
        LoadRun next = new LoadRun(qos, connections.size(), messages, rate);
        group.execute(() -> begin(next));
        return next.done();
    }

    /** The latency since this was last asked, or since the run began; empty between runs. */
    Histogram takeLatency() {
        CompletableFuture<Histogram> taken = new CompletableFuture<>();
        group.execute(() -> taken.complete(run == null ? LoadRun.latencyHistogram() : run.takeLatency()));
        return await(taken, CONNECT_MAX);
    }

    private void begin(LoadRun next) {
        run = next;
        connections.forEach(LoadConnection::begin);
        next.begin(System.nanoTime());
        if (next.hasRate()) {
            ticks = group.next().scheduleAtFixedRate(this::pumpDue, 0, TICK_MICROS, TimeUnit.MICROSECONDS);
        } else {
            pumpAll();
        }
    }

    private void pumpAll() {
        connections.forEach(LoadConnection::pump);
    }

    /** Looks at nobody whose turn has not come; whoever's window is full goes on with its next PUBACK. */
    private void pumpDue() {
        long now = System.nanoTime();
        LoadRun current = run;
        while (current != null) {
            int device = current.nextTurn(now);
            if (device < 0) {
                return;
            }
            connections.get(device).pump();
            current = run;
        }
    }

    /** The run under way; null between runs. */
    @Nullable
    LoadRun run() {
        return run;
    }

    void acknowledged(long dueNanos, long nowNanos) {
        if (run != null) {
            run.acknowledged(dueNanos, nowNanos);
            checkComplete();
        }
    }

    void checkComplete() {
        if (run != null && run.isComplete()) {
            LoadRun complete = run;
            stop();
            complete.end(System.nanoTime());
        }
    }

    /** Throws IllegalStateException when a connection has been lost so far, in a run or between runs. */
    void requireAll() {
        String lost = firstFailure;
        if (lost != null) {
            throw new IllegalStateException(lost);
        }
    }

    void failed(String what) {
        if (firstFailure == null) {
            firstFailure = what;
        }
        if (run != null) {
            run.fail(what);
            stop();
        }
    }

    private void stop() {
        run = null;
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
    }

    static <T> T await(CompletableFuture<T> future, Duration max) {
        try {
            return future.get(max.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the server was not done within " + max.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
