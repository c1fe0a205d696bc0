package org.youlin.ingest;

import org.youlin.domain.rule.AlarmRule;
import org.youlin.ingest.config.RuleDefinition;

/** Rules for tests, written as people write them. */
public final class RuleText {
    private static final String FRAME =
            """
            {"id":"%s","name":"%s","deviceKind":"%s","category":"HEATING_AND_WATER","cause":"tested","title":"t",
             "caseLevel":"BUILDING",%s}""";

    private RuleText() {}

    /**
     * A rule for rooms.
     *
     * @param terms its condition and what else it has, in JSON with single quotation marks
     */
    public static AlarmRule room(String id, String terms) {
        return rule(id, "heating-room", terms);
    }

    /** A rule for devices of a kind. */
    public static AlarmRule rule(String id, String kind, String terms) {
        return RuleDefinition.read(FRAME.formatted(id, id, kind, terms.replace('\'', '"')));
    }

    /** Rooms below {@code limit}, as a MINOR matter. */
    public static AlarmRule below(String id, double limit, String more) {
        return room(
                id,
                "'threshold':{'metric':'room_temp','comparison':'BELOW','levels':{'MINOR':" + limit
                        + "},'deadband':0.5,'hold':'PT0S'}" + more);
    }
}
