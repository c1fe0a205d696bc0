package org.youlin.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.util.List;

/** MQTT's bytes in WebSocket's binary frames. Frames and MQTT packets need not begin and end together. */
final class WebSocketFrames extends MessageToMessageCodec<Object, ByteBuf> {
    private static final String PATH = "/mqtt";
    private static final String SUBPROTOCOL = "mqtt";
    private static final int REQUEST_BYTES_MAX = 8 * 1_024;
    private static final int FRAME_BYTES_MAX = 2 * 1_024 * 1_024;

    WebSocketFrames() {
        super(Object.class, ByteBuf.class);
    }

    /** Adds what a WebSocket needs before the handler called {@code before}. */
    static void addTo(ChannelPipeline pipeline, String before, ConnectionLimits limits) {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(PATH)
                .subprotocols(SUBPROTOCOL)
                .checkStartsWith(false)
                .allowExtensions(false)
                .withUTF8Validator(false)
                .maxFramePayloadLength(Math.max(FRAME_BYTES_MAX, limits.packetBytesMax()))
                .handshakeTimeoutMillis(limits.connectTimeout().toMillis())
                .build();
        pipeline.addBefore(before, "http", new HttpServerCodec());
        pipeline.addBefore(before, "http-whole", new HttpObjectAggregator(REQUEST_BYTES_MAX, true));
        pipeline.addBefore(before, "web-socket", new WebSocketServerProtocolHandler(config));
        pipeline.addBefore(before, "web-socket-frames", new WebSocketFrames());
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, Object message, List<Object> out) {
        if (message instanceof BinaryWebSocketFrame frame) {
            out.add(frame.content().retain());
        } else if (message instanceof ContinuationWebSocketFrame frame) {
            // Of a binary message only: a text message has ended the connection by now.
            out.add(frame.content().retain());
        } else if (message instanceof TextWebSocketFrame) {
            ctx.fireUserEventTriggered(new Violation(Ending.PROTOCOL_ERROR, "a WebSocket text frame"));
        } else if (message instanceof FullHttpRequest request) {
            refuse(ctx, request);
        }
    }

    private static void refuse(ChannelHandlerContext ctx, FullHttpRequest request) {
        DefaultFullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
        ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        ctx.fireUserEventTriggered(new Violation(
                Ending.PROTOCOL_ERROR, request.method() + " of something else than " + PATH + " as a WebSocket"));
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) {
        // Nothing to send: a last word that only closes.
        out.add(bytes.isReadable() ? new BinaryWebSocketFrame(bytes.retain()) : bytes.retain());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof HandshakeComplete complete && complete.selectedSubprotocol() == null) {
            ctx.fireUserEventTriggered(
                    new Violation(Ending.PROTOCOL_ERROR, "a WebSocket that does not offer the subprotocol mqtt"));
        }
        super.userEventTriggered(ctx, event);
    }
}
