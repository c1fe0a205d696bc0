package org.youlin.app;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.youlin.domain.workorder.SlaPolicy;
import org.youlin.domain.workorder.WorkingCalendar;
import org.youlin.ingest.config.HolidayFile;

/** The working days that limits are counted in. */
final class Holidays {
    private static final Logger log = LoggerFactory.getLogger(Holidays.class);

    private Holidays() {}

    /** Reads them; warns of years that {@code policy} will need soon and the file does not know. */
    static WorkingCalendar read(YoulinConfig config, SlaPolicy policy, long nowMillis) {
        WorkingCalendar calendar = HolidayFile.read(config.holidays(), config.zone());
        List<Integer> missing = calendar.missingYears(nowMillis);
        if (policy.needsHolidays() && !missing.isEmpty()) {
            log.warn("the holidays of {} are not known: limits in working time count them as working days", missing);
        }
        return calendar;
    }
}
