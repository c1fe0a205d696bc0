package org.youlin.dashboard.report;

import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.report.MonthlySource.Asked;
import org.youlin.dashboard.web.Answer;
import org.youlin.dashboard.web.Language;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.ingest.registry.Registry;
import org.youlin.ingest.rollup.SeriesHistory;
import org.youlin.ingest.rule.Rules;
import org.youlin.ingest.sql.Database;

/** Tells of a month: heating, gates, parking and service (报表), to look at and as a workbook. */
public final class MonthlyReports {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int RUNNING_MAX = 2;
    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);

    private final Database database;
    private final Registry registry;
    private final Rules rules;
    private final SeriesHistory history;
    private final ZoneId zone;
    /** The month of a whole street takes the stores some seconds. */
    private final Semaphore running = new Semaphore(RUNNING_MAX);

    /** @param zone whose months and days are meant */
    public MonthlyReports(Database database, Registry registry, Rules rules, SeriesHistory history, ZoneId zone) {
        this.database = database;
        this.registry = registry;
        this.rules = rules;
        this.history = history;
        this.zone = zone;
    }

    private enum Kind {
        HEATING("Heating", "供暖月报"),
        GATES("Gates", "门禁月报"),
        PARKING("Parking", "停车月报"),
        SERVICE("Service", "服务月报");

        private final String english;
        private final String chinese;

        Kind(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String title(Month month, Language language) {
            return language.choose(english, chinese) + " " + month.month();
        }
    }

    /**
     * A report as the API shows it.
     *
     * @param until the end of what is told of; before {@code to} while the month is not over
     */
    private record Report(
            String kind, String month, String title, long from, long to, long until, List<ReportTable> tables) {}

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("getMonthlyReport", call -> answer(call, MonthlyReports::view))
                .bind("getMonthlyWorkbook", call -> answer(call, MonthlyReports::workbook));
    }

    private record Made(Kind kind, Asked asked, List<ReportTable> tables) {}

    private Answer answer(Call call, BiFunction<Made, Language, Answer> shape) {
        Kind kind = Kind.valueOf(call.path("kind").toUpperCase(Locale.ROOT));
        Asked asked = new Asked(call.scope(), month(call), call.language());
        if (!running.tryAcquire()) {
            return Answer.refused(Problem.of(Message.OVERLOADED).retryAfter(RETRY_AFTER));
        }
        try {
            return shape.apply(new Made(kind, asked, source(kind).tables(asked)), call.language());
        } finally {
            running.release();
        }
    }

    private Month month(Call call) {
        String text = call.query("month").orElse("");
        return parsed(text)
                .map(month -> new Month(month, zone, call.nowMillis()))
                .filter(month -> !month.month().isBefore(EARLIEST) && month.fromMillis() <= call.nowMillis())
                .orElseThrow(() -> new RefusedException(
                        Problem.invalid("month", text, "a month that has begun, such as 2026-01")));
    }

    private static Optional<YearMonth> parsed(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private MonthlySource source(Kind kind) {
        return switch (kind) {
            case HEATING -> new HeatingMonth(database, registry, rules, history);
            case GATES -> new GateMonth(database, rules);
            case PARKING -> new ParkingMonth(database, rules, history);
            case SERVICE -> new ServiceMonth(database, registry);
        };
    }

    private static Answer view(Made made, Language language) {
        Month month = made.asked().month();
        return Answer.ok(new Report(
                made.kind().id(),
                month.month().toString(),
                made.kind().title(month, language),
                month.fromMillis(),
                month.toMillis(),
                month.untilMillis(),
                made.tables()));
    }

    private static Answer workbook(Made made, Language language) {
        Month month = made.asked().month();
        String title = made.kind().title(month, language);
        return new Answer.File(
                XLSX,
                made.kind().id() + "-" + month.month() + ".xlsx",
                Buffer.buffer(ReportWorkbook.of(title, made.tables(), language)));
    }
}
