package org.youlin.dashboard.onboarding;

import java.util.Comparator;
import java.util.List;
import org.youlin.dashboard.access.Call;
import org.youlin.dashboard.access.Routes;
import org.youlin.dashboard.device.DeadLetterView;
import org.youlin.dashboard.device.DeviceView.Connection;
import org.youlin.dashboard.onboarding.DiagnosisView.AttemptView;
import org.youlin.dashboard.onboarding.DiagnosisView.ConnectionView;
import org.youlin.dashboard.onboarding.DiagnosisView.FindingView;
import org.youlin.dashboard.web.Answer;
import org.youlin.domain.device.ConnectionAttempt;
import org.youlin.domain.device.Device;

/** Tells why a device is not shown, and who else tried to connect. */
public final class DiagnosisEndpoints {
    private static final int ATTEMPTS_MAX = 20;
    private static final int STRANGERS_MAX = 200;

    private final DiagnosisReader reader;
    private final ConnectionHistory history;

    public DiagnosisEndpoints(DiagnosisReader reader, ConnectionHistory history) {
        this.reader = reader;
        this.history = history;
    }

    /** Answers its operations. */
    public void addTo(Routes routes) {
        routes.bind("diagnoseDevice", this::diagnose).bind("listConnectionAttempts", this::strangers);
    }

    public Answer diagnose(Call call) {
        String id = call.path("deviceId");
        return Answer.found(id, call.scope().device(id), device -> Answer.ok(view(call, device)));
    }

    public Answer strangers(Call call) {
        return Answer.ok(new DiagnosisView.AttemptList(newest(history.strangers(), STRANGERS_MAX).stream()
                .map(AttemptView::of)
                .toList()));
    }

    private DiagnosisView view(Call call, Device device) {
        List<ConnectionAttempt> attempts = newest(history.attempts(device.id()), ATTEMPTS_MAX);
        List<DeadLetterView> letters = reader.letters(device);
        DeviceFacts facts = reader.facts(device, attempts, letters, call.nowMillis());
        return new DiagnosisView(
                device.id().value(),
                Findings.of(facts).stream()
                        .map(finding -> FindingView.of(finding, call.language()))
                        .toList(),
                new ConnectionView(
                        facts.online() ? Connection.ONLINE : Connection.OFFLINE,
                        Findings.lastConnected(attempts),
                        history.lastActivityMillis(device.id()),
                        attempts.stream().map(AttemptView::of).toList()),
                facts.freshness(),
                facts.lastHeard(),
                device.profile().expectedInterval().toSeconds(),
                reader.metrics(device, facts),
                reader.refusals(device, letters),
                reader.rules(device),
                reader.gatewayView(device, call.nowMillis()));
    }

    private static List<ConnectionAttempt> newest(List<ConnectionAttempt> attempts, int max) {
        return attempts.stream()
                .sorted(Comparator.comparingLong(ConnectionAttempt::tsMillis).reversed())
                .limit(max)
                .toList();
    }
}
