package org.youlin.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ReceiptsTest {
    @Provide
    Arbitrary<List<MqttQoS>> sent() {
        return Arbitraries.of(MqttQoS.AT_MOST_ONCE, MqttQoS.AT_LEAST_ONCE, MqttQoS.EXACTLY_ONCE)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property
    void acknowledgementsGoOutOnceAndInTheOrderOfTheMessages(
            @ForAll("sent") List<MqttQoS> sent, @ForAll Random chance) {
        Receipts receipts = new Receipts();
        List<BrokerMessage> messages = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int id = 1; id <= sent.size(); id++) {
            BrokerMessage message = message(sent.get(id - 1), id);
            messages.add(message);
            receipts.owe(message);
            if (message.qos() != MqttQoS.AT_MOST_ONCE) {
                expected.add((message.qos() == MqttQoS.AT_LEAST_ONCE ? 0x4002_0000 : 0x5002_0000) | id);
            }
        }
        List<BrokerMessage> waiting = new ArrayList<>(messages);
        List<Integer> told = new ArrayList<>();
        while (!waiting.isEmpty()) {
            waiting.remove(chance.nextInt(waiting.size())).settle();
            read(receipts, told);
            int before = (int) messages.stream()
                    .takeWhile(message -> !waiting.contains(message))
                    .count();
            assertThat(receipts.count()).isEqualTo(messages.size() - before);
        }
        assertThat(told).isEqualTo(expected);
    }

    private static void read(Receipts receipts, List<Integer> told) {
        ByteBuf due = receipts.due(UnpooledByteBufAllocator.DEFAULT);
        while (due.isReadable()) {
            told.add(due.readInt());
        }
        due.release();
    }

    private static BrokerMessage message(MqttQoS qos, int id) {
        return BrokerMessage.of(MqttMessageBuilders.publish()
                .topicName("a")
                .qos(qos)
                .messageId(id)
                .payload(Unpooled.EMPTY_BUFFER)
                .build());
    }
}
