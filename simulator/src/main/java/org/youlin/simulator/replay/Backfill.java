package org.youlin.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.youlin.simulator.fault.Faults;
import org.youlin.simulator.physics.Commissioning;
import org.youlin.simulator.physics.Dice;
import org.youlin.simulator.street.Account;
import org.youlin.simulator.street.Street;
import org.youlin.simulator.wire.Dispatch;
import org.youlin.simulator.world.Report;
import org.youlin.simulator.world.Tick;
import org.youlin.simulator.world.World;

/**
 * The past of a simulated street, told now: the world is moved through it as fast as that goes, and what its devices
 * would have said is sent with its time. Only those tell of the past who have a link and write the time; sensors behind
 * a network server, cameras and frames do not.
 */
public final class Backfill {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Short enough for a door to be seen open and closed. */
    private static final Duration TICK = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Publisher> publishers = new LinkedHashMap<>();
    private final Map<String, Batch> batches = new HashMap<>();
    private final Function<Report, List<Dispatch>> wording;
    private final URI mqtt;
    private long reports;

    /**
     * A backfill.
     *
     * @param accounts those with a link
     * @param wording what is said of a report, and by which way
     */
    public Backfill(URI mqtt, Collection<Account> accounts, Function<Report, List<Dispatch>> wording) {
        this.mqtt = mqtt;
        this.wording = wording;
        accounts.forEach(account -> publishers.put(account.id(), new Publisher(mqtt, account)));
    }

    /** The backfill of a street whose devices all have a link or stand behind one. */
    public static Backfill of(Street street) {
        return new Backfill(
                street.mqtt(),
                street.accounts(),
                report -> List.of(Dispatch.link(
                        report.sender(), report.topic(), report.body().getBytes(StandardCharsets.UTF_8))));
    }

    /** The stretch of time that is filled. */
    public record Span(Instant until, Duration length, Duration every) {
        /** The platform takes nothing that is older than 90 days, and the world begins up to a day earlier. */
        private static final Duration LENGTH_MAX = Duration.ofDays(80);

        private static final Duration EVERY_USUAL = Duration.ofHours(1);

        public Span {
            if (length.isNegative() || length.isZero() || length.compareTo(LENGTH_MAX) > 0) {
                throw new IllegalArgumentException(
                        "the backfill is " + length + "; it must be positive and at most " + LENGTH_MAX);
            }
        }

        /** So long until now, told hour by hour. */
        public static Span until(Instant now, Duration length) {
            return new Span(now, length, EVERY_USUAL);
        }

        /** The evening hour at which the world begins, at the beginning of the stretch or before it. */
        Instant from() {
            Instant begin = until.minus(length);
            Instant evening = begin.atZone(ZONE)
                    .toLocalDate()
                    .atTime((int) Commissioning.START_HOUR, 0)
                    .atZone(ZONE)
                    .toInstant();
            return evening.isAfter(begin) ? evening.minus(Duration.ofDays(1)) : evening;
        }
    }

    /** Sends it all and waits until it is acknowledged; answers what became of it in words. */
    public String run(Street street, long seed, Span span) throws IOException, InterruptedException {
        long began = System.nanoTime();
        World world = new World(street, new Dice(seed), span.every().toMillis());
        Instant from = span.from();
        long end = Duration.between(from, span.until()).toMillis();
        for (long at = 0; at + TICK.toMillis() <= end; at += TICK.toMillis()) {
            long to = at + TICK.toMillis();
            Tick tick = new Tick(at, to, TICK.toSeconds(), from.plusMillis(to));
            for (Report report : world.advance(tick, Faults.NONE)) {
                take(report);
            }
        }
        Tally tally = settle();
        return String.format(
                Locale.ROOT,
                "补录 %1$d 天 / backfilled %1$d days: %2$d reports in %3$d messages, %4$d acknowledged, %5$d refused%6$s,"
                        + " in %7$.1f s",
                Duration.between(from, span.until()).toDays(),
                reports,
                tally.sent(),
                tally.acknowledged(),
                tally.refused(),
                tally.firstRefusal().map(words -> " (" + words + ")").orElse(""),
                (System.nanoTime() - began) / 1e9);
    }

    private void take(Report report) throws IOException, InterruptedException {
        for (Dispatch dispatch : wording.apply(report)) {
            boolean isTelemetry = dispatch.address().equals(Batch.OWN_TOPIC)
                    || dispatch.address().equals(Batch.CHILDREN_TOPIC);
            if (dispatch.way() == Dispatch.Way.LINK
                    && isTelemetry
                    && dispatch.text().startsWith("{")) {
                add(dispatch);
            }
        }
    }

    private void add(Dispatch dispatch) throws IOException, InterruptedException {
        Batch batch = batches.computeIfAbsent(
                dispatch.sender() + " " + dispatch.address(), key -> new Batch(dispatch.address()));
        batch.add(parsed(dispatch.text()));
        reports++;
        if (batch.isFull()) {
            publisher(dispatch.sender()).publish(batch.topic(), batch.take());
        }
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException own) {
            throw new IllegalStateException("the simulator wrote what it cannot read: " + text, own);
        }
    }

    private Publisher publisher(String sender) {
        Publisher publisher = publishers.get(sender);
        if (publisher == null) {
            throw new IllegalArgumentException("sender '" + sender + "' has no link to " + mqtt);
        }
        return publisher;
    }

    private Tally settle() throws IOException, InterruptedException {
        for (Map.Entry<String, Batch> each : batches.entrySet()) {
            if (!each.getValue().isEmpty()) {
                String sender = each.getKey().substring(0, each.getKey().indexOf(' '));
                publisher(sender)
                        .publish(each.getValue().topic(), each.getValue().take());
            }
        }
        Tally all = Tally.NONE;
        for (Publisher publisher : publishers.values()) {
            all = all.plus(publisher.settle());
            publisher.close();
        }
        return all;
    }
}
