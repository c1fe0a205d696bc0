package org.youlin.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FixedHeaderTest {
    private static ByteBuf header(int remaining) {
        ByteBuf header = Unpooled.buffer().writeByte(0x30);
        int rest = remaining;
        do {
            header.writeByte((rest % 128) | (rest >= 128 ? 0x80 : 0));
            rest /= 128;
        } while (rest > 0);
        return header;
    }

    @Property
    void aLengthIsReadAsItWasWritten(@ForAll @IntRange(max = 268_435_455) int remaining) {
        ByteBuf header = header(remaining);
        int bytes = FixedHeader.bytes(header);
        assertThat(bytes).isEqualTo(header.readableBytes());
        assertThat(FixedHeader.remainingLength(header, bytes)).isEqualTo(remaining);
        for (int some = 0; some < bytes; some++) {
            assertThat(FixedHeader.bytes(header.slice(0, some))).isEqualTo(FixedHeader.INCOMPLETE);
        }
    }

    @Test
    void fiveBytesOfLengthAreTooMany() {
        ByteBuf broken = Unpooled.wrappedBuffer(new byte[] {0x30, -1, -1, -1, -1, 1});
        assertThat(FixedHeader.bytes(broken)).isEqualTo(FixedHeader.MALFORMED);
    }
}
