package org.youlin.gateway.format.sparkplug;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.youlin.domain.reading.Refusal;
import org.youlin.domain.reading.RefusalReason;
import org.youlin.gateway.decoder.Refusals;
import org.youlin.gateway.decoder.Uplink;
import org.youlin.gateway.decoder.Uplinks;

/**
 * What is known of one edge node. Advances on messages only: it never asks for the time.
 *
 * @param last its last message with a number
 * @param rebirthAskedAtMillis when it was last asked for a rebirth, epoch milliseconds
 */
record EdgeNode(Phase phase, Births births, Numbered last, OptionalLong rebirthAskedAtMillis) {
    /** One of which nothing was heard. */
    static final EdgeNode UNKNOWN =
            new EdgeNode(Phase.UNBORN, Births.NONE, new Numbered(0, OptionalLong.empty()), OptionalLong.empty());

    static final long REBIRTH_MILLIS_MIN = 10_000;
    static final int DEVICES_MAX = 1_000;
    private static final int SEQ_MAX = 255;

    /** How far its births can be relied on. */
    enum Phase {
        /** No birth was heard. */
        UNBORN,
        /** Every message since the birth was heard. */
        ALIVE,
        /** A message was missed: it may have given aliases another meaning. */
        STALE,
        DEAD
    }

    /** The number of a message, and when it was sent by the edge node's clock. */
    record Numbered(long seq, OptionalLong tsMillis) {
        long following() {
            return (seq + 1) & SEQ_MAX;
        }
    }

    EdgeNode {
        requireNonNull(phase, "phase is null");
        requireNonNull(births, "births is null");
        requireNonNull(last, "last is null");
        requireNonNull(rebirthAskedAtMillis, "rebirthAskedAtMillis is null");
    }

    Step next(SparkplugMessage message, SparkplugSettings settings) {
        return switch (message.topic().kind()) {
            case NBIRTH -> born(message, settings);
            case NDEATH -> died(message, settings);
            case NDATA, DBIRTH, DDATA, DDEATH -> numbered(message, settings);
            case NCMD, DCMD -> new Step(this, Uplinks.nothing(), Optional.empty());
        };
    }

    private Step born(SparkplugMessage message, SparkplugSettings settings) {
        SparkplugPayload payload = message.payload();
        if (!isNumber(payload.seq())) {
            return refused(notNumbered(payload.seq()));
        }
        MetricTable table = MetricTable.of(payload, settings);
        EdgeNode alive = new EdgeNode(
                Phase.ALIVE,
                births.again(payload, table),
                new Numbered(payload.seq().getAsLong(), payload.tsMillis()),
                rebirthAskedAtMillis);
        String hardwareId = settings.hardwareId(message.topic(), Optional.empty());
        Content content = Content.of(payload, table, settings, hardwareId);
        List<Uplink> uplinks = new ArrayList<>();
        uplinks.add(presence(hardwareId, Uplink.Presence.ONLINE));
        uplinks.addAll(content.uplinks());
        return new Step(alive, new Uplinks(uplinks, content.refusals(), Optional.empty()), Optional.empty());
    }

    private Step died(SparkplugMessage message, SparkplugSettings settings) {
        OptionalLong bdSeq = message.payload().bdSeq();
        if (bdSeq.isEmpty()) {
            return refused(Refusals.of(RefusalReason.FRAME_MALFORMED, "bdSeq", "", "a death with its bdSeq"));
        }
        boolean ofAnotherLife = births.bdSeq().isPresent() && !births.bdSeq().equals(bdSeq);
        if (phase == Phase.DEAD || ofAnotherLife) {
            return new Step(this, Uplinks.nothing(), Optional.empty());
        }
        // At the time of receipt: a will carries the time at which it was made, when the edge node connected.
        List<Uplink> gone = new ArrayList<>();
        gone.add(presence(settings.hardwareId(message.topic(), Optional.empty()), Uplink.Presence.OFFLINE));
        for (String device : births.deviceNames()) {
            gone.add(presence(settings.hardwareId(message.topic(), Optional.of(device)), Uplink.Presence.OFFLINE));
        }
        EdgeNode dead = new EdgeNode(Phase.DEAD, births.over(), last, rebirthAskedAtMillis);
        return new Step(dead, new Uplinks(gone, List.of(), Optional.empty()), Optional.empty());
    }

    private Step numbered(SparkplugMessage message, SparkplugSettings settings) {
        SparkplugPayload payload = message.payload();
        if (!isNumber(payload.seq())) {
            return refused(notNumbered(payload.seq()));
        }
        if (births.isAfter(payload.tsMillis())) {
            // Its aliases were defined by a birth that is forgotten. If the clock went back, a rebirth says so.
            Refusal refusal = Refusals.of(
                    RefusalReason.SEQUENCE_GAP,
                    "timestamp",
                    Long.toString(payload.tsMillis().orElse(0)),
                    "not before the birth at " + births.atMillis().orElse(0));
            return asking(message, Uplinks.refused(refusal));
        }
        Numbered number = new Numbered(payload.seq().getAsLong(), payload.tsMillis());
        boolean repeated = number.equals(last) && number.tsMillis().isPresent();
        boolean whole = phase == Phase.ALIVE && (repeated || number.seq() == last.following());
        EdgeNode arrived = new EdgeNode(
                phase == Phase.ALIVE && !whole ? Phase.STALE : phase, births, number, rebirthAskedAtMillis);
        return arrived.understand(message, settings, whole ? Optional.empty() : Optional.of(gap(number)));
    }

    /** Takes from a message what is certain: after a gap, only what the message itself gives a name and a type. */
    private Step understand(SparkplugMessage message, SparkplugSettings settings, Optional<Refusal> gap) {
        SparkplugPayload payload = message.payload();
        String hardwareId = settings.hardwareId(message.topic(), message.topic().device());
        String device = message.topic().device().orElse("");
        Births known = gap.isEmpty() ? births : Births.NONE;
        Births after = births;
        MetricTable table = known.of(device);
        Optional<Uplink.Presence> presence = Optional.empty();
        switch (message.topic().kind()) {
            case DBIRTH -> {
                if (births.devices().size() >= DEVICES_MAX && !births.devices().containsKey(device)) {
                    return refused(tooManyDevices(device));
                }
                table = MetricTable.of(payload, settings);
                presence = Optional.of(Uplink.Presence.ONLINE);
                after = births.with(device, gap.isEmpty() ? table : MetricTable.NONE);
            }
            case DDEATH -> {
                presence = Optional.of(Uplink.Presence.OFFLINE);
                after = births.without(device);
            }
            case NDATA -> table = known.metrics();
            case DDATA -> {}
            case NBIRTH, NDEATH, NCMD, DCMD ->
                throw new IllegalStateException(message.topic().kind() + " has no number");
        }
        Content content = Content.of(payload, table, settings, hardwareId);
        List<Uplink> uplinks = new ArrayList<>();
        presence.ifPresent(said -> uplinks.add(presence(hardwareId, said)));
        uplinks.addAll(content.uplinks());
        List<Refusal> refusals = new ArrayList<>(content.refusals());
        Optional<Refusal> lacking = gap.or(content::undefined);
        lacking.ifPresent(refusals::add);
        Uplinks said = new Uplinks(uplinks, refusals, Optional.empty());
        EdgeNode node = new EdgeNode(phase, after, last, rebirthAskedAtMillis);
        return lacking.isPresent() ? node.asking(message, said) : new Step(node, said, Optional.empty());
    }

    private Step asking(SparkplugMessage message, Uplinks uplinks) {
        long now = message.receivedAtMillis();
        if (rebirthAskedAtMillis.isPresent()) {
            long ago = now - rebirthAskedAtMillis.getAsLong();
            if (ago >= 0 && ago < REBIRTH_MILLIS_MIN) {
                return new Step(this, uplinks, Optional.empty());
            }
        }
        EdgeNode asked = new EdgeNode(phase, births, last, OptionalLong.of(now));
        return new Step(asked, uplinks, Optional.of(Rebirth.of(message.topic(), now)));
    }

    private Step refused(Refusal refusal) {
        return new Step(this, Uplinks.refused(refusal), Optional.empty());
    }

    private static Uplink presence(String hardwareId, Uplink.Presence said) {
        return Uplink.of(List.of(), List.of()).from(hardwareId).with(said);
    }

    private static boolean isNumber(OptionalLong seq) {
        return seq.isPresent() && seq.getAsLong() >= 0 && seq.getAsLong() <= SEQ_MAX;
    }

    private Refusal gap(Numbered number) {
        String expected =
                switch (phase) {
                    case UNBORN -> "an NBIRTH before it";
                    case DEAD -> "an NBIRTH after the NDEATH";
                    case STALE -> "an NBIRTH after the gap";
                    case ALIVE -> Long.toString(last.following());
                };
        return Refusals.of(RefusalReason.SEQUENCE_GAP, "seq", Long.toString(number.seq()), expected);
    }

    private static Refusal notNumbered(OptionalLong seq) {
        String sent = seq.isPresent() ? Long.toString(seq.getAsLong()) : "";
        return Refusals.of(RefusalReason.FRAME_MALFORMED, "seq", sent, "0 to " + SEQ_MAX);
    }

    private static Refusal tooManyDevices(String device) {
        return Refusals.of(
                RefusalReason.RATE_LIMITED, "topic", device, "at most " + DEVICES_MAX + " devices behind an edge node");
    }
}
