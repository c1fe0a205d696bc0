package org.youlin.dashboard.onboarding;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.youlin.dashboard.device.DeadLetterView;
import org.youlin.dashboard.device.DeviceView;
import org.youlin.dashboard.web.Concern;
import org.youlin.dashboard.web.Language;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.Freshness;

/** Why a device is not shown, or shown wrongly, as the API shows it. */
record DiagnosisView(
        String deviceId,
        List<FindingView> findings,
        ConnectionView connection,
        Freshness freshness,
        OptionalLong lastSeen,
        long expectedIntervalSeconds,
        List<MetricView> metrics,
        RefusalsView refusals,
        List<RuleView> rules,
        Optional<GatewayView> fieldGateway) {

    record FindingView(String code, Concern level, String text, OptionalLong at) {
        static FindingView of(Finding finding, Language language) {
            return new FindingView(
                    finding.code().name(),
                    finding.code().concern(),
                    finding.code().in(language, finding.values().toArray()),
                    finding.atMillis());
        }
    }

    record AttemptView(long ts, String address, String outcome, String detail) {
        static AttemptView of(ConnectionAttempt attempt) {
            return new AttemptView(attempt.tsMillis(), attempt.address(), attempt.outcome(), attempt.detail());
        }
    }

    record AttemptList(List<AttemptView> items) {}

    record ConnectionView(
            DeviceView.Connection state,
            OptionalLong lastConnectedAt,
            OptionalLong lastActivityAt,
            List<AttemptView> attempts) {}

    record MetricView(
            String name,
            String unit,
            Freshness freshness,
            OptionalLong ts,
            OptionalLong receivedAt,
            OptionalDouble value) {}

    record RefusalCount(String reason, String field, String value, long letters, long lastAt) {}

    record RefusalsView(long total, List<RefusalCount> counts, List<DeadLetterView> deadLetters) {}

    record RuleView(String id, String name) {}

    record GatewayView(
            String id, String name, DeviceView.Connection connection, Freshness freshness, OptionalLong lastSeen) {}
}
