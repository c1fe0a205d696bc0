package org.youlin.ingest.sql;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Makes the keys of new rows: ids that sort by time (UUID version 7, RFC 9562), and short numbers for people. */
public final class Keys {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ZoneId zone;

    /**
     * Makes keys.
     *
     * @param zone whose midnight begins a new day of numbers
     */
    public Keys(ZoneId zone) {
        this.zone = zone;
    }

    /** A new id, greater than all before it. */
    public String id() {
        return ids.generate().toString();
    }

    /** The next number of a kind on that day, such as {@code C20260112-0007}. */
    public String number(Handle handle, String kind, long nowMillis) {
        String name = kind + DAY.format(LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), zone));
        long last = handle.createQuery("INSERT INTO number_sequence (name, last) VALUES (:name, 1)"
                        + " ON CONFLICT (name) DO UPDATE SET last = number_sequence.last + 1 RETURNING last")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
        return String.format(Locale.ROOT, "%s-%04d", name, last);
    }
}
