package org.youlin.dashboard.report;

import java.util.List;
import org.youlin.dashboard.access.Scope;
import org.youlin.dashboard.web.Language;

/** Where the figures of one kind of report come from. */
interface MonthlySource {
    /** Whose figures are told of when, and in which language. */
    record Asked(Scope scope, Month month, Language language) {}

    /** The tables of a month. Blocks. */
    List<ReportTable> tables(Asked asked);
}
